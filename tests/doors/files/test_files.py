"""The door of private files: sent whole and harmless to whoever may open them, not there for anybody else."""

import hashlib
import uuid

import pytest
from tests.builders.files import a_file, a_mesh

from pontic.files import actions as files
from pontic.files.models import Access
from pontic.messaging import actions as messaging

pytestmark = pytest.mark.django_db


def ask(client, person, file) -> "object":
    client.force_login(person)
    return client.get(f"/files/{file.pk}/")


def test_sends_the_same_bytes_and_writes_that_down(client, lab, now):
    content = b"%PDF-" + bytes(range(256)) * 2000
    file = a_file(lab, now, "rx.pdf", content)
    answer = ask(client, lab, file)
    assert hashlib.sha256(answer.getvalue()).hexdigest() == file.sha256
    assert answer.headers["Content-Length"] == str(len(content))
    assert [(row.person, row.file) for row in Access.objects.all()] == [(lab, file)]


def test_is_harmless_whatever_the_bytes_are(client, lab, now):
    answer = ask(client, lab, a_file(lab, now, "note.dxd", b"just text"))
    answer.getvalue()
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="note.dxd"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "'self'" not in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Müller 😀.stl", "filename*=utf-8''M%C3%BCller%20%F0%9F%98%80.stl"),
        ('x"; filename=evil.html;.stl', 'filename="x_; filename=evil.html;.stl"'),
        ("a\r\nSet-Cookie: stolen=1.stl", 'filename="aSet-Cookie_ stolen=1.stl"'),
    ],
)
def test_a_name_stays_a_name_in_the_header(name, said, client, lab, now):
    answer = ask(client, lab, a_file(lab, now, name))
    answer.getvalue()
    assert answer.headers["Content-Disposition"].endswith(said)
    assert "Set-Cookie" not in answer.headers
    assert "stolen" not in answer.cookies


def test_is_not_there_for_anybody_without_a_grant(client, lab, designer, stranger, staff, assistant, now):
    file = a_file(lab, now)
    for person in (designer, stranger, staff, assistant):
        assert ask(client, person, file).status_code == 404
    assert not Access.objects.exists()


def test_a_visitor_is_sent_to_sign_in_whether_the_file_exists_or_not(client, lab, now):
    file = a_file(lab, now)
    for number in (file.pk, uuid.uuid4()):
        answer = client.get(f"/files/{number}/")
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/accounts/login/")


def test_appears_with_the_grant_and_disappears_with_it(client, lab, designer, now):
    file = a_file(lab, now)
    assert ask(client, designer, file).status_code == 404
    files.grant(file, person=designer, now=now)
    answer = ask(client, designer, file)
    assert answer.getvalue() == a_mesh()
    files.revoke(file, person=designer)
    assert ask(client, designer, file).status_code == 404


def test_a_forgotten_file_is_gone_for_everybody(client, lab, designer, now, deliver):
    file = a_file(lab, now)
    messaging.write(messaging.between(lab, designer, now=now), author=lab, body="", files=[file], now=now)
    files.forget(file, now=now)
    deliver(now)
    assert [ask(client, person, file).status_code for person in (lab, designer)] == [404, 404]


@pytest.mark.parametrize("address", ["/files/1/", "/files/../settings/", f"/files/{uuid.uuid4()}/"])
def test_guessed_addresses_lead_nowhere(address, client, lab):
    client.force_login(lab)
    assert client.get(address).status_code == 404


def test_only_asking_for_it_opens_a_file(client, lab, now):
    file = a_file(lab, now)
    client.force_login(lab)
    for method in ("post", "put", "delete", "head"):
        assert getattr(client, method)(f"/files/{file.pk}/").status_code == 405
    assert not Access.objects.exists()
