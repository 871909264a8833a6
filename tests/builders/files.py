"""Files made in code: a tiny mesh, and whatever bytes a test wants to hide behind a name."""

import io
import struct
import zipfile
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pontic.accounts.models import Person
from pontic.files import actions as files
from pontic.files.models import File

CORNERS = ((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))  # millimetres
FACES = ((0, 2, 1), (0, 1, 3), (0, 3, 2), (1, 2, 3))


def a_mesh(*, scale: float = 1.0) -> bytes:
    """A tetrahedron as a binary STL: 284 bytes."""
    body = [struct.pack("<80sI", b"pontic", len(FACES))]
    for face in FACES:
        points = [coordinate * scale for corner in face for coordinate in CORNERS[corner]]
        body.append(struct.pack("<12fH", 0.0, 0.0, 0.0, *points, 0))
    return b"".join(body)


def a_picture_of(width: int = 900, height: int = 700, *, form: str = "PNG", **options: object) -> bytes:
    """A picture with a soft gradient."""
    body = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(body, form, **options)
    return body.getvalue()


def a_zip(**members: bytes) -> bytes:
    """An archive of these members; ``word__document`` becomes ``word/document.xml``."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"{name.replace('__', '/')}.xml", content)
    return body.getvalue()


def an_upload(name: str = "scan.stl", content: bytes | None = None) -> SimpleUploadedFile:
    """What a form hands over."""
    return SimpleUploadedFile(name, a_mesh() if content is None else content)


def a_file(person: Person, now: datetime, name: str = "scan.stl", content: bytes | None = None) -> File:
    """A file of this person, stored by the real action."""
    return files.store(owner=person, upload=an_upload(name, content), now=now)
