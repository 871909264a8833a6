"""How amounts, times and sizes read in the three languages."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.template import Context, Template
from django.utils import timezone, translation

from pontic.kit import words
from pontic.kit.money import Money

pytestmark = pytest.mark.usefixtures("_english")
NB = "\u00a0"
THURSDAY = datetime(2026, 11, 26, 16, 0, tzinfo=UTC)


@pytest.fixture
def _english():
    """Begin in English: a request of an earlier test may have left its own language behind."""
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("minor", "language", "text"),
    [
        (349, "en", "$3.49"),
        (349, "es", f"3,49{NB}$"),
        (349, "fr", f"3,49{NB}$"),
        (0, "en", "$0.00"),
        (-4400, "en", "\u2212$44.00"),
        (-4400, "fr", f"\u221244,00{NB}$"),
        (123_450, "en", "$1,234.50"),
        (123_450, "es", f"1.234,50{NB}$"),
        (123_450, "fr", f"1\u202f234,50{NB}$"),
        (10**15 + 1, "en", "$10,000,000,000,000.01"),
    ],
)
def test_an_amount_reads_as_its_reader_writes_it(minor, language, text):
    assert words.amount(Money(minor), language) == text


def test_another_currency_keeps_its_own_digits_and_name():
    assert words.amount(Money(500, "JPY"), "en") == "¥500"
    assert words.amount(Money(500, "CHF"), "fr") == f"5,00{NB}CHF"


def test_the_filter_takes_money_cents_and_nothing():
    page = Template("{{ a|money }} {{ b|money }} {{ c|money }}|{{ none|money }}")
    with translation.override("fr"):
        shown = page.render(Context({"a": Money(700), "b": 349, "c": 0, "none": None}))
    assert shown == f"7,00{NB}$ 3,49{NB}$ 0,00{NB}$|"


def test_a_moment_stands_in_the_readers_zone_and_names_another_year():
    page = Template("{{ at|moment }}")
    with time_machine.travel(THURSDAY, tick=False), timezone.override("Europe/Paris"):
        assert page.render(Context({"at": THURSDAY})) == "Thu, Nov 26, 17:00"
        assert page.render(Context({"at": THURSDAY - timedelta(days=365)})) == "Nov 26, 2025, 17:00"
        with translation.override("es"):
            assert page.render(Context({"at": THURSDAY})) == "jue, 26 nov, 17:00"


def test_a_late_evening_belongs_to_the_readers_own_day():
    page = Template("{{ at|day }}")
    late = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)
    with timezone.override("Europe/Paris"):
        assert page.render(Context({"at": late})) == "Nov 27, 2026"
    assert page.render(Context({"at": date(2026, 11, 26)})) == "Nov 26, 2026"


@pytest.mark.parametrize(
    ("gap", "text"),
    [
        (timedelta(days=3), "in 3 days"),
        (timedelta(hours=-2), "2 hours ago"),
        (timedelta(hours=26), "in 1 day"),
        (timedelta(minutes=90), "in 2 hours"),
        (timedelta(days=200), "in 7 months"),
        (timedelta(), "1 second ago"),  # it happens just now
    ],
)
def test_a_distance_says_how_far_off(gap, text):
    assert words.distance(gap, "en") == text


def test_a_distance_speaks_the_three_languages():
    gap = timedelta(days=3)
    assert [words.distance(gap, language) for language in ("es", "fr")] == ["dentro de 3 días", "dans 3 jours"]


@pytest.mark.parametrize(
    ("octets", "text"),
    [(0, f"0{NB}B"), (999, f"999{NB}B"), (4_200_000, f"4.2{NB}MB"), (18_400_000, f"18{NB}MB"), (999_700, f"1.0{NB}MB")],
)
def test_a_size_has_the_unit_that_people_say(octets, text):
    assert words.size(octets, "en") == text


def test_french_counts_octets():
    assert words.size(4_200_000, "fr") == f"4,2{NB}Mo"


def test_stars_round_to_halves():
    page = Template("{{ rating|stars|join:' ' }}")
    assert page.render(Context({"rating": 4.5})) == "full full full full half"
    assert page.render(Context({"rating": 4.8})) == "full full full full full"
    assert page.render(Context({"rating": None})) == "empty empty empty empty empty"


def test_a_person_without_a_photo_has_initials():
    page = Template("{{ name|initials }}")
    assert [page.render(Context({"name": name})) for name in ("Inés del Prado", "Marc", "")] == ["IP", "M", "?"]


def test_a_session_is_named_by_browser_and_system():
    edge = "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
    assert words.device(edge) == "Edge · Windows"
    assert words.device("curl/8") == "curl/8"


def test_a_link_to_a_page_that_is_not_there_is_left_out():
    page = Template('{% url_if "no-such-page" as a %}{% url_if "home" as b %}[{{ a }}][{{ b }}]')
    assert page.render(Context()) == "[][/]"
