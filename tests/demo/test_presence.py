"""The demo shows who has time and who has not, and new words that wait or were refused."""

from datetime import UTC, datetime

from pontic.demo import seed
from pontic.profiles.models import Profile, ProfileRevision


def test_the_demo_has_people_who_are_away_and_full_and_words_that_wait(db):
    seed.plant(now=datetime(2026, 3, 2, 9, 0, tzinfo=UTC), plain=True)
    booked = Profile.objects.exclude(booked_since=None)
    assert {profile.is_unavailable for profile in booked} == {True, False}
    assert set(ProfileRevision.objects.values_list("state", flat=True)) == {"in_review", "rejected"}
    assert Profile.objects.exclude(hours={}).count() >= 5
    assert Profile.objects.filter(response_minutes__isnull=False).exists()
    assert Profile.objects.exclude(company_verified_at=None).exists()
