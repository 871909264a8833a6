"""Ordering, the case page, the lists and the dashboard."""
