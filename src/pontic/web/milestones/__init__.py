"""The plan of a fixed-price contract: its tab, its forms, and everything that both sides do there."""
