"""What this room announces."""

CHANGED = "person.changed"
