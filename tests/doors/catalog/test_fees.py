"""The calculator, with the numbers of PRICE-08 exactly."""

import pytest
from django.urls import reverse

from pontic.kit.money import Money
from pontic.web.catalog.fees import FeesForm

WISH = {"wanted": "5", "many": "11", "wanted_many": "4"}


def test_the_wanted_net_gives_the_gross_of_the_requirement():
    form = FeesForm({**WISH, "quantity": "20"})
    assert form.is_valid()
    rows = {row.quantity: (row.gross.minor, row.fee.minor) for row in form.reckoned()}
    wanted = {1: (849, 349), 2: (1349, 349), 5: (2849, 349), 7: (3849, 349), 8: (4396, 396), 10: (5494, 494),
              11: (4835, 435), 20: (8791, 791)}  # fmt: skip
    assert {count: rows[count] for count in wanted} == wanted
    assert form.is_dearer


def test_the_unit_price_is_rounded_up():
    form = FeesForm({"wanted": "5", "quantity": "8"})
    assert form.is_valid()
    assert next(row.unit for row in form.reckoned() if row.quantity == 8) == Money(550)
    assert not form.is_dearer


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        (WISH, ["$48.35", "$54.94", "A larger order comes to less"]),
        ({"price": "100"}, ["$91.00"]),
        ({"wanted": "5", "wanted_many": "4"}, ["Say from how many units on"]),
        ({"price": "abc"}, ["an amount such as 4.50"]),
        ({}, ["Work it out"]),
    ],
)
@pytest.mark.django_db
def test_the_page_shows_the_sums_or_the_fault(client, query, shown):
    response = client.get(reverse("fees"), query)
    assert response.status_code == 200
    for text in shown:
        assert text in response.content.decode()
