"""The designer's own invoice: a PDF on a completed case, for the client to download; the record keeps all."""

import pytest
from tests.builders.cases import a_case
from tests.builders.files import a_mesh, an_upload

from pontic.files import actions as files
from pontic.files import queries as stored
from pontic.invoices import actions as invoices
from pontic.invoices import queries
from pontic.invoices.models import OwnInvoice
from pontic.outbox.models import Fact

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n% an invoice of a country\n"


@pytest.fixture
def case(lab, designer, now):
    """A completed case."""
    return a_case("completed", client=lab, designer=designer, now=now)


def attach(case, person, now, name="Factura 7.pdf", content=PDF):
    return invoices.attach_own(case, person=person, upload=an_upload(name, content), now=now)


def test_the_client_can_open_it_and_is_told(case, lab, designer, stranger, now):
    own = attach(case, designer, now)
    assert own.file in stored.openable(lab)
    assert own.file not in stored.openable(stranger)
    assert queries.of_case(case, lab).own == own
    assert Fact.objects.get(name="invoice.attached").payload["case"] == case.pk


def test_a_new_one_replaces_it_and_the_record_keeps_both(case, lab, designer, now):
    first, second = attach(case, designer, now), attach(case, designer, now, content=PDF + b"2")
    assert queries.of_case(case, lab).own == second
    assert first.file not in stored.openable(lab)
    assert first.file in stored.openable(designer)
    assert OwnInvoice.objects.count() == 2


def test_it_can_be_withdrawn(case, lab, designer, now):
    own = attach(case, designer, now)
    invoices.withdraw_own(case, person=designer, now=now)
    invoices.withdraw_own(case, person=designer, now=now)
    own.refresh_from_db()
    assert own.withdrawn_at == now
    assert own.file not in stored.openable(lab)
    assert Fact.objects.filter(name="invoice.withdrawn").count() == 1


@pytest.mark.parametrize(
    ("name", "content"), [("scan.stl", a_mesh()), ("invoice.pdf", b"<html>no</html>"), ("invoice.pdf", b"")]
)
def test_what_is_no_pdf_is_refused(case, designer, now, name, content):
    with pytest.raises(files.FileRefused):
        attach(case, designer, now, name, content)
    assert not OwnInvoice.objects.exists()


@pytest.mark.parametrize("state", ["requested", "in_design", "delivered", "refunded"])
def test_it_belongs_to_a_completed_case(lab, designer, now, state):
    case = a_case(state, client=lab, designer=designer, now=now)
    with pytest.raises(invoices.NotCompleted):
        attach(case, designer, now)


def test_nobody_but_the_designer_attaches_one(case, lab, stranger, now):
    for person in (lab, stranger):
        with pytest.raises(invoices.NotCompleted):
            attach(case, person, now)
