"""Paying, being paid out, and the statement of both."""
