"""Offers, contracts and the workspace of each contract."""
