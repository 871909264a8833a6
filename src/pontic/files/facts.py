"""What this room announces."""

STORED = "file.stored"  # payload: file, person (the owner)
OPENED = "file.opened"  # payload: file, person
FORGOTTEN = "file.forgotten"  # payload: file; its key is gone, its bytes go next
PICTURE_ADDED = "picture.added"  # payload: picture, person
