"""What this room announces."""

WRITTEN = "message.written"  # payload: message, conversation, person (the author)
FLAGGED = "message.flagged"  # payload: message, conversation
