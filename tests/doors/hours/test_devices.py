"""Computers on the page of settings: a token is shown once; each belongs to one person."""

import re

import pytest

from pontic.hours.models import Device

pytestmark = pytest.mark.django_db
HERE = "/settings/devices/"


def test_a_token_is_shown_once_and_kept_as_a_hash(as_designer, as_stranger):
    answer = as_designer.post(HERE, {"name": "Laptop in the lab"})
    assert answer.status_code == 201
    assert "no-store" in answer.headers["Cache-Control"]
    token = re.search(r"pt_[\w-]{40,}", answer.content.decode())[0]
    device = Device.objects.get()
    assert token not in str(vars(device))
    later = as_designer.get(HERE).content.decode()
    assert token not in later
    assert "Laptop in the lab" in later
    assert "Laptop in the lab" not in as_stranger.get(HERE).content.decode()
    assert as_stranger.post(f"{HERE}{device.pk}/removal/").status_code == 404
    assert as_designer.post(f"{HERE}{device.pk}/removal/", follow=True).status_code == 200
    assert "Laptop in the lab" not in as_designer.get(HERE).content.decode()  # the message was shown
    device.refresh_from_db()
    assert device.is_revoked


def test_a_computer_needs_a_name(as_designer):
    assert as_designer.post(HERE, {"name": " "}).status_code == 422
    assert not Device.objects.exists()
