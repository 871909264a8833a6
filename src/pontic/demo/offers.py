"""What goes on in the demo's shop window: extras, private listings, new words, looks and hearts."""

from collections.abc import Callable
from datetime import datetime, timedelta

from pontic.accounts import actions as accounts
from pontic.accounts.models import Person
from pontic.catalog import actions as catalog
from pontic.catalog import queries, terms
from pontic.catalog.models import Extra, Listing
from pontic.demo.timeline import Timeline
from pontic.favourites import actions as favourites
from pontic.kit.money import Money

People = dict[str, Person]
Listings = dict[str, Listing]
LOOKS = {"diego-crowns": 9, "diego-bridges": 5, "diego-all-on-x": 4, "mina-veneers": 6, "tomas-bars": 3}  # a day
LOOKED_AT = 14  # days
KEPT = [  # who keeps what since how many days, with which note; by then everything is written
    ("lab", "mina-veneers", 2.9, "Front teeth for Dr Petit: ask for her mock-up first."),
    ("lab", "tomas-bars", 2.6, ""),
    ("lab", "diego-crowns", 2.2, "Quick, and contacts as we like them. 20 microns."),
    ("whitfield", "diego-crowns", 2.0, ""),
    ("ortega", "diego-all-on-x", 1.9, ""),
    ("tanaka", "mina-veneers", 1.7, ""),
]  # fmt: skip
NEW_DESCRIPTION = (
    "\n\nNew: the report now shows the thickness at every screw access, and you choose between two tissue surfaces."
)
WITH_PRINTER = "\n\nSuivez-moi pour mes formations en ligne ; je vends aussi des imprimantes et des résines."


def plan(timeline: Timeline, people: People, listings: Listings, today: datetime) -> None:
    """Plan it: the listings are written by then."""
    at = _days(today)
    timeline.add(at(1.25), lambda now: _add_extras(listings, now))
    timeline.add(at(1.2), lambda now: _offer_privately(people, listings, now))
    timeline.add(at(0.55), lambda now: _write_anew(people, listings, now))
    for who, what, days, note in KEPT:
        timeline.add(at(days), _keep(people[who], listings, what, note))
    for days in range(LOOKED_AT, 0, -1):
        timeline.add(at(days - 0.3), lambda now: _look(listings, now))


def _days(today: datetime) -> Callable[[float], datetime]:
    return lambda days: today - timedelta(days=days)


def _add_extras(listings: Listings, now: datetime) -> None:
    faster, more = terms.Addition(Extra.Kind.FASTER, Money(1_500), 1), terms.Addition(Extra.Kind.REVISION, Money(600))
    catalog.edit(listings["diego-bridges"], now=now, extras=[faster, more])
    catalog.edit(listings["diego-crowns"], now=now, extras=[more])
    catalog.edit(listings["mina-veneers"], now=now, extras=[terms.Addition(Extra.Kind.REVISION, Money(900))])


def _offer_privately(people: People, listings: Listings, now: datetime) -> None:
    """Diego agreed on a price with two laboratories; Mina's private listing waits to be read."""
    agreed = _private(listings["diego-bridges"], [people["lab"], people["devries"]], 900, now)
    catalog.make_by(agreed, "approve", person=people["staff"], now=now)
    accounts.note_staff_act(people["staff"], "approve listing", f"listing:{agreed.pk}", now=now)
    _private(listings["mina-bridges"], [people["lab"]], 1_500, now)


def _private(listing: Listing, clients: list[Person], cents: int, now: datetime) -> Listing:
    copy = catalog.duplicate(listing, now=now)
    steps = [terms.Step(1, None, Money(cents))]
    copy = catalog.edit(copy, now=now, is_private=True, audience=clients, steps=steps)
    return catalog.make(copy, "submit", actor="owner", now=now)


def _write_anew(people: People, listings: Listings, now: datetime) -> None:
    """One designer's new words wait; another's advertise, and are not taken."""
    changed, advertised = listings["diego-all-on-x"], listings["lea-splints"]
    catalog.edit(changed, now=now, description=changed.description + NEW_DESCRIPTION)
    catalog.edit(advertised, now=now, description=advertised.description + WITH_PRINTER)
    revision = queries.revision_of(advertised)
    if revision is not None:
        note = "Imprimantes, résines et formations sont un autre métier : merci de les retirer."
        catalog.decide_by(revision, "reject", person=people["staff"], now=now, reason="selling", note=note)
        accounts.note_staff_act(people["staff"], "reject new words", f"listing:{advertised.pk}", now=now, reason=note)


def _keep(person: Person, listings: Listings, what: str, note: str) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        favourite = favourites.keep(person, listings[what], now=now)
        favourites.write_note(favourite, note)

    return act


def _look(listings: Listings, now: datetime) -> None:
    """Let people look, more of them in the middle of the week."""
    for key, most in LOOKS.items():
        if key not in listings:
            continue  # not written yet
        for _one in range(max(most - (now.toordinal() * 7 + len(key)) % 5 - (now.weekday() > 4) * 2, 0)):  # noqa: PLR2004 - the weekend
            catalog.count(listings[key].pk, "views", now=now)
