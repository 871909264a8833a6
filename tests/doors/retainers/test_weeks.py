"""Weeks of a retainer, as both sides see them (CON-09)."""

from datetime import timedelta

import time_machine
from django.test import Client
from django.urls import reverse
from tests.builders.contracts import a_contract
from tests.builders.retainers import paid, settled, turned

from pontic.contracts import actions as contracts

QUERIES = 20


def test_the_weeks_are_shown_with_what_is_next_and_not_covered(
    lab, designer, stranger, now, django_assert_max_num_queries
):
    contract = a_contract("retainer", client=lab, designer=designer, now=now)
    settled(now)
    address = reverse("contract-weeks", args=[contract.pk])
    browsers = {}
    for person in (lab, designer, stranger):
        browsers[person] = Client()
        browsers[person].force_login(person)
    with time_machine.travel(now, tick=False):
        held = browsers[lab].get(address).content.decode()  # she keeps no card: it could not be charged
        assert "The payment failed" in held
        assert "no new week is billed" in held
        paid(contract, now)
        turned(now + timedelta(days=7))
        paid(contract, now + timedelta(days=7))
        for person in (lab, designer):
            browsers[person].get(address)
            with django_assert_max_num_queries(QUERIES):
                shown = " ".join(browsers[person].get(address).content.decode().split())
            assert "Not covered" in shown
            assert "The next week is billed on" in shown
            assert shown.count("$200.00") >= 3
        assert browsers[stranger].get(address).status_code == 404
        contracts.end(contract, person=designer, now=now)
        assert "No more weeks are billed." in browsers[lab].get(address).content.decode()
