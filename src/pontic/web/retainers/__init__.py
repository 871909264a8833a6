"""Weeks and months that are paid ahead, and cases sent under a contract."""
