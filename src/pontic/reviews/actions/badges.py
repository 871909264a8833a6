"""Keep what follows from reviews and ended work: averages, figures, badges. Counted anew each time, never added to."""

from datetime import datetime

from django.db import transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.catalog import actions as catalog
from pontic.catalog.models import Listing
from pontic.outbox import actions as outbox
from pontic.profiles import actions as profiles
from pontic.reviews import facts, queries
from pontic.reviews.models import BadgeRule


@transaction.atomic
def refresh_person(person: Person, *, now: datetime) -> None:
    """Count stars, figures and badges of somebody anew (BADGE-01 to 06)."""
    stars, of_client = queries.stars(person, "client"), queries.stars(person, "designer")
    figures = queries.figures(person)
    badges = {
        "pro": queries.stars_of_completed(person).is_pro,
        "top_expert": all(each.is_met for each in queries.top_expert(person, figures, stars, now)),
    }
    held = profiles.keep_quality(
        person,
        now=now,
        rating_sum=stars.sum,
        rating_count=stars.count,
        client_rating_sum=of_client.sum,
        client_rating_count=of_client.count,
        completed_count=figures.completed,
        first_pass_rate=figures.first_pass.percent,
        on_time_rate=figures.on_time.percent,
        dispute_rate=figures.disputes.percent,
        **{f"is_{name}": is_held for name, is_held in badges.items()},
    )
    for name, is_held in badges.items():
        if held[f"is_{name}"] != is_held:
            fact = facts.BADGE_GIVEN if is_held else facts.BADGE_TAKEN
            outbox.announce(fact, person=person.pk, kind=name, now=now)


@transaction.atomic
def refresh_listing(listing: Listing, *, now: datetime) -> None:
    """Count the stars of a listing anew and place it among the others."""
    stars = queries.stars_of_listing(listing)
    catalog.keep_reviews(listing, rating_sum=stars.sum, rating_count=stars.count, now=now)


@transaction.atomic
def change_rule(
    *, by: Person, completed: int, rating_hundredths: int, on_time: int, quiet_days: int, now: datetime
) -> BadgeRule:
    """Change what "Top expert" asks for; the sweep gives and takes the badge within the hour."""
    fields = {
        "completed": completed,
        "rating_hundredths": rating_hundredths,
        "on_time": on_time,
        "quiet_days": quiet_days,
    }
    rule, _is_new = BadgeRule.objects.update_or_create(pk=1, defaults=fields | {"changed_at": now})
    accounts.note_staff_act(by, "change badge rule", "badge:top_expert", reason=str(rule.rule), now=now)
    return rule
