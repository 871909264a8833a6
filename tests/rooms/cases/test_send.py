"""Sending: terms frozen, thread opened, files shown to the designer, once."""

import pytest
from tests.builders.cases import a_case, a_draft

from pontic.cases import actions as cases
from pontic.cases import facts
from pontic.catalog import actions as catalog
from pontic.catalog.terms import Step
from pontic.files import policies as files
from pontic.kit.money import Money
from pontic.kit.process import MoveRefused
from pontic.outbox.models import Fact


@pytest.fixture
def draft(lab, designer, now):
    return a_draft(client=lab, designer=designer, now=now)


def test_a_sent_case_waits_for_the_designer_and_has_a_thread_of_its_own(draft, now):
    case = cases.send(draft, amount=draft.total, now=now)
    assert (case.state, case.sent_at) == ("requested", now)
    assert set(case.conversation.people.all()) == {case.client, case.designer}


def test_two_cases_to_one_designer_have_two_threads(lab, designer, now):
    first = a_case("requested", client=lab, designer=designer, now=now)
    second = a_case("requested", client=lab, designer=designer, now=now, listing=first.listing)
    assert first.conversation_id != second.conversation_id


def test_the_designer_opens_the_files_once_the_case_is_sent_and_not_before(draft, now):
    file = draft.files.get().file
    assert not files.may_open(file, draft.designer)
    cases.send(draft, amount=draft.total, now=now)
    assert files.may_open(file, draft.designer)


def test_sending_is_told_once(draft, now):
    cases.send(draft, amount=draft.total, now=now)
    with pytest.raises(MoveRefused):
        cases.send(draft, amount=draft.total, now=now)
    assert Fact.objects.filter(name=facts.MOVED["send"], payload__case=draft.pk).count() == 1


def test_a_price_that_changed_after_authorising_is_refused(draft, now):
    authorised = draft.total
    catalog.set_tiers(draft.listing, [Step(1, None, Money(9900))], now=now)
    with pytest.raises(cases.PriceChanged) as changed:
        cases.send(draft, amount=authorised, now=now)
    assert (changed.value.was, changed.value.is_now) == (authorised, Money(9900 * 4))
    draft.refresh_from_db()
    assert draft.is_draft


def test_a_later_price_does_not_touch_a_sent_case(draft, now):
    case = cases.send(draft, amount=draft.total, now=now)
    total, fee = case.total, case.fee
    catalog.set_tiers(case.listing, [Step(1, None, Money(9900))], now=now)
    case.refresh_from_db()
    assert (case.total, case.fee) == (total, fee)


def test_a_draft_without_instructions_is_not_sent(draft, now):
    case = cases.edit(draft, instructions=" ", now=now)
    with pytest.raises(cases.NotReady) as refused:
        cases.send(case, amount=case.total, now=now)
    assert [field for field, _text in refused.value.faults] == ["instructions"]
