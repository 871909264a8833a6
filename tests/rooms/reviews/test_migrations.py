"""Rows of before: empty rounds that nobody may fill go, and stars about a client leave his average as a designer."""

from importlib import import_module

import pytest
from django.apps import apps
from tests.builders.cases import a_case
from tests.builders.reviews import a_review, a_reviewed_case
from tests.builders.schema import Editor

from pontic.cases import actions as cases
from pontic.profiles.models import Profile
from pontic.reviews.models import Round

pytestmark = pytest.mark.django_db
step = import_module("pontic.reviews.migrations.0005_rounds_alone")


def test_only_rounds_that_somebody_may_fill_stay(lab, designer, now):
    kept = a_review(a_case("completed", client=lab, designer=designer, now=now), lab, now).round
    given_back = a_case("in_design", client=lab, designer=designer, now=now, listing=kept.listing)
    given_back = cases.make(given_back, "give_back", actor="designer", now=now)
    Round.objects.create(case=given_back, client=lab, designer=designer, closed_at=now, write_until=now)
    step.clear(apps, Editor())
    assert Round.objects.get() == kept


def test_stars_are_counted_by_role_and_back(lab, designer, now):
    a_reviewed_case(client=lab, designer=designer, now=now, rating=5)
    Profile.objects.filter(person=lab).update(rating_sum=5, rating_count=1, client_rating_sum=0, client_rating_count=0)
    Profile.objects.filter(person=designer).update(is_pro=False)
    step.count(apps, Editor())
    of_lab, of_designer = Profile.objects.get(person=lab), Profile.objects.get(person=designer)
    assert (of_lab.rating_count, of_lab.client_rating_sum, of_lab.client_rating_count) == (0, 5, 1)
    assert (of_designer.rating_sum, of_designer.rating_count, of_designer.is_pro) == (5, 1, True)
    step.add_up(apps, Editor())
    of_lab.refresh_from_db()
    assert (of_lab.rating_sum, of_lab.rating_count) == (5, 1)
