"""Receiving uploads: what lies beyond the limit is counted, never kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from pontic.files import uploads


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES", 200_000)
    return 200_000


def test_a_flood_says_its_size_and_leaves_the_disk_alone(small, settings):
    flood = SimpleUploadedFile("scan.stl", bytes(2_000_000))
    request = RequestFactory().post("/", {"files": flood})
    request.upload_handlers = [uploads.CappedUploadHandler(request)]
    received = request.FILES["files"]
    assert received.size == 2_000_000
    received.file.seek(0, 2)
    assert received.file.tell() <= small + 128 * 1024
    received.close()


def test_an_upload_within_the_limit_comes_whole(small):
    content = bytes(range(256)) * 700
    request = RequestFactory().post("/", {"files": SimpleUploadedFile("scan.stl", content)})
    request.upload_handlers = [uploads.CappedUploadHandler(request)]
    received = request.FILES["files"]
    assert received.read() == content
    received.close()
