"""Payouts on request: methods, requests and their history."""
