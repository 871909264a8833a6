"""Screenshots on their way in: drawn anew by us before anybody keeps them, whatever was sent."""

from datetime import datetime
from typing import IO

from django.core.files.uploadedfile import SimpleUploadedFile

from pontic.accounts.models import Person
from pontic.files import actions as files
from pontic.files.models import File
from pontic.hours import pictures


def take(content: IO[bytes], *, person: Person, at: datetime, is_blurred: bool, now: datetime) -> File:
    """Keep a screenshot as a private file of this person. Raises files.drawing.Undrawable."""
    drawn = pictures.drawn_anew(content, is_blurred=is_blurred)
    upload = SimpleUploadedFile(f"screenshot-{at:%Y-%m-%d-%H%M%S}.jpg", drawn, content_type="image/jpeg")
    return files.store(owner=person, upload=upload, now=now)
