"""What this room announces; the payload holds ``notification`` and ``person``."""

CREATED = "notification.created"
