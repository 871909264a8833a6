"""Plain Python for every room: money, process, clock. No Django, no domain."""
