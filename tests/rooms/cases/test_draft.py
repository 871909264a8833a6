"""A draft belongs to its client alone."""

import pytest
from tests.builders.cases import a_case, a_draft
from tests.builders.catalog import a_live_listing
from tests.builders.files import a_file

from pontic.cases import actions as cases
from pontic.cases import policies, queries
from pontic.cases.models import Case
from pontic.catalog import actions as catalog
from pontic.kit.process import MoveRefused


def test_starting_twice_makes_one_draft_with_the_last_quantity(lab, designer, now):
    listing = a_live_listing(designer, now)
    first = cases.start(client=lab, listing=listing, quantity=2, now=now)
    second = cases.start(client=lab, listing=listing, quantity=5, now=now)
    assert (first.pk, second.quantity) == (second.pk, 5)


def test_a_draft_with_a_word_in_it_is_not_taken_up_again(lab, designer, now):
    draft = a_draft(client=lab, designer=designer, now=now)
    assert cases.start(client=lab, listing=draft.listing, quantity=1, now=now).pk != draft.pk


def test_a_draft_costs_what_the_listing_says_now(lab, designer, now):
    draft = a_draft(client=lab, designer=designer, now=now)
    more = cases.edit(draft, quantity=9, now=now)
    assert more.total == more.net + more.fee
    assert more.total.minor == more.unit_minor * 9


def test_nobody_orders_from_himself(designer, now):
    listing = a_live_listing(designer, now)
    with pytest.raises(cases.NotOrderable):
        cases.start(client=designer, listing=listing, quantity=1, now=now)


def test_the_designer_knows_nothing_of_a_draft(lab, designer, staff, now):
    draft = a_draft(client=lab, designer=designer, now=now)
    assert policies.role_in(draft, designer) is None
    assert policies.role_in(draft, staff) is None
    assert not policies.visible_to(designer).exists()
    assert policies.visible_to(lab).get() == draft


def test_a_file_of_somebody_else_is_not_attached(lab, designer, stranger, now):
    draft = a_draft(client=lab, designer=designer, now=now)
    with pytest.raises(MoveRefused):
        cases.attach(draft, file=a_file(stranger, now), now=now)


def test_a_file_taken_out_of_a_draft_is_forgotten(lab, designer, now):
    draft = a_draft(client=lab, designer=designer, now=now)
    file = draft.files.get().file
    cases.detach(draft, file=file, now=now)
    file.refresh_from_db()
    assert file.deleted_at == now
    assert not draft.files.exists()


def test_a_sent_case_is_not_edited_any_more(lab, designer, now):
    case = a_case("requested", client=lab, designer=designer, now=now)
    with pytest.raises(MoveRefused):
        cases.edit(case, instructions="Something else", now=now)
    with pytest.raises(MoveRefused):
        cases.attach(case, file=a_file(lab, now), now=now)


def test_a_discarded_draft_keeps_no_text_and_is_seen_by_nobody(lab, designer, now):
    draft = a_case("discarded", client=lab, designer=designer, now=now)
    assert (draft.instructions, draft.reference, draft.files.count()) == ("", "", 0)
    assert not Case.objects.of(lab).exists()


def test_a_draft_says_everything_that_it_lacks(lab, designer, now):
    draft = cases.start(client=lab, listing=a_live_listing(designer, now), quantity=1, now=now)
    draft = cases.edit(draft, instructions="x" * 10_001, needed_by=now, now=now)
    assert [field for field, _text in queries.unready(draft, now)] == ["instructions", "needed_by", "tax_id"]


def test_a_draft_of_a_listing_that_went_offline_waits(lab, designer, now):
    draft = a_draft(client=lab, designer=designer, now=now)
    assert queries.unready(draft, now) == []
    catalog.make(draft.listing, "pause", actor="owner", now=now)
    assert [field for field, _text in queries.unready(draft, now)] == ["listing"]
