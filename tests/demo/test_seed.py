"""The demo: planted once, by the real verbs, so that everything adds up."""

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from tests.cast import a_person

from pontic.accounts.models import Person
from pontic.billing.models import Bill
from pontic.cases.models import Case
from pontic.cases.process import CASE
from pontic.catalog import queries as catalog
from pontic.catalog.models import Extra, Listing, ListingDay, ListingRevision
from pontic.conduct.models import Appeal, Measure, Report
from pontic.conduct.process import APPEAL, REPORT
from pontic.contracts.models import Contract, Kind
from pontic.contracts.models import Offer as ContractOffer
from pontic.demo import cast, seed
from pontic.disputes.models import Dispute
from pontic.disputes.policies import is_free_to_decide
from pontic.disputes.process import DISPUTE
from pontic.favourites.models import Favourite
from pontic.files.models import File, Picture
from pontic.jobs.models import Job, Proposal
from pontic.messaging.models import Flag, Message
from pontic.outbox.models import Errand
from pontic.payments import checks
from pontic.payments.models import Earning, Payment, Refund
from pontic.payments.process import EARNING
from pontic.profiles.models import Profile, ProfileRevision
from pontic.reviews.models import Review
from pontic.verification.models import Ask, Submission
from pontic.verification.process import SUBMISSION

TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_the_demo_tells_its_whole_story_and_a_second_call_changes_nothing(db):
    assert seed.plant(now=TODAY, plain=True) is True
    before = _counts()
    assert seed.plant(now=TODAY, plain=True) is False
    assert _counts() == before
    _the_money_adds_up()
    _everything_is_there()
    _some_are_away_and_words_wait()


def _the_money_adds_up():
    assert checks.run(TODAY) == []
    assert not Errand.objects.exclude(error="").exists()
    assert set(Earning.objects.values_list("state", flat=True)) >= {EARNING.initial, "paid"}
    assert set(Payment.objects.values_list("state", flat=True)) >= {
        "authorised",
        "captured",
        "released",
        "voided",
        "refunded",
    }
    given = Refund.objects.filter(ground=Refund.Ground.AFTERWARDS, state="sent")
    assert given.exists(), "a part went back by agreement"


def _everything_is_there():
    lab, designer = (Person.objects.get(email=email) for email in list(cast.LOGINS)[:2])
    together = Case.objects.filter(client=lab, designer=designer)
    assert set(together.values_list("state", flat=True)) == set(CASE.states)
    of_contracts = {"paid", "closed"}
    assert set(Dispute.objects.values_list("state", flat=True)) == set(DISPUTE.states) - of_contracts
    sam = Person.objects.get(email="staff@pontic.test")
    appealed = [row for row in Dispute.objects.for_agents() if row.is_appealed]
    assert all(is_free_to_decide(row, sam) for row in appealed), "the one who signs in can decide the appeal"
    assert Listing.objects.online().count() >= 30
    assert all(catalog.pictures(listing) for listing in Listing.objects.all())
    assert set(Listing.objects.values_list("state", flat=True)) >= {"draft", "in_review", "rejected", "expired", "live"}
    assert not Picture.objects.exclude(state=Picture.State.READY).exists()
    assert {"live", "in_review"} <= set(Listing.objects.filter(is_private=True).values_list("state", flat=True))
    assert {"in_review", "rejected"} <= set(ListingRevision.objects.values_list("state", flat=True))
    assert Extra.objects.exists()
    assert Favourite.objects.filter(person=lab).count() == 3
    assert ListingDay.objects.filter(views__gt=0).count() > 20
    assert Review.objects.count() > 20
    assert set(Submission.objects.values_list("state", flat=True)) == set(SUBMISSION.states)
    assert Ask.objects.filter(answered_at=None).exists()
    assert set(Report.objects.values_list("state", flat=True)) == set(REPORT.states)
    assert set(Measure.objects.values_list("kind", flat=True)) == {"warning", "suspension", "termination"}
    assert Appeal.objects.filter(state=APPEAL.initial).exists()
    running = Contract.objects.running().of(lab).of(designer)
    assert set(running.values_list("kind", flat=True)) == set(Kind.values)
    assert not Bill.objects.filter(tries__gt=0).exists()
    assert Contract.objects.ended().exists()
    assert ContractOffer.objects.open().of(lab).exists()
    asked = set(Job.objects.filter(client=lab).values_list("kind", "visibility", "state"))
    assert asked == {
        ("job", "public", "open"), ("job", "invited", "open"), ("job", "public", "draft"),
        ("contest", "public", "choosing"),
    }  # fmt: skip
    assert set(Job.objects.exclude(client=lab).values_list("kind", "state")) == {
        ("job", "open"), ("job", "filled"), ("contest", "open"),
    }  # fmt: skip
    assert set(Proposal.objects.values_list("state", flat=True)) == {"sent", "declined", "hired", "passed_over"}
    assert Flag.objects.count() == 1, "somebody tempts a client away, for the desk to look at"


def _some_are_away_and_words_wait():
    booked = Profile.objects.exclude(booked_since=None)
    assert {profile.is_unavailable for profile in booked} == {True, False}
    assert set(ProfileRevision.objects.values_list("state", flat=True)) == {"in_review", "rejected", "published"}
    assert Profile.objects.exclude(hours={}).count() >= 5
    assert Profile.objects.filter(response_minutes__isnull=False).exists()
    assert Profile.objects.exclude(company_verified_at=None).exists()


def _counts():
    return [model.objects.count() for model in (Person, Listing, Case, File, Message, Payment, Review, Picture)]


def test_everybody_of_the_demo_signs_in_with_one_password(db):
    people = cast.invite(now=TODAY)
    assert all(person.check_password(cast.PASSWORD) for person in people.values())
    assert set(cast.LOGINS) <= {person.email for person in people.values()}


def test_the_demo_refuses_a_database_with_people_of_its_own(db):
    a_person("owner@example.org", "Ada Owner")
    with pytest.raises(CommandError, match="people of its own"):
        call_command("seed", "--plain")
    assert Person.objects.count() == 1


def test_the_demo_stays_out_of_a_house_that_takes_real_money(db, settings):
    settings.TILL, settings.STRIPE_SECRET_KEY = "stripe", "sk_live_of_an_operator"
    with pytest.raises(CommandError, match="real money"):
        call_command("seed", plain=True)
    assert not Person.objects.exists()
