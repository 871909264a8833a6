"""Computers that run somebody's timer: a token that is shown once, and that stops working at once."""

from datetime import timedelta

from pontic.hours import actions as hours
from pontic.hours import policies
from pontic.hours.models import Device


def test_a_token_says_whose_computer_it_is_until_it_is_revoked(designer, stranger, now) -> None:
    device, token = hours.add_device(person=designer, name=" Workshop ", now=now)
    assert token not in (device.name, device.token_hash)
    assert hours.use_device(token, now=now).person == designer
    assert hours.use_device(token + "x", now=now) is None
    later = now + timedelta(minutes=1)
    hours.use_device(token, now=later)
    assert Device.objects.get().last_used_at == later
    hours.revoke_device(device, person=stranger, now=later)
    assert hours.use_device(token, now=later)
    hours.revoke_device(device, person=designer, now=later)
    assert hours.use_device(token, now=later) is None
    assert not policies.devices_of(designer).exists()


def test_a_token_lets_nobody_in_who_may_not_go_on(designer, now) -> None:
    _, token = hours.add_device(person=designer, name="Workshop", now=now)
    designer.standing = designer.Standing.SUSPENDED
    designer.save(update_fields=["standing"])
    assert hours.use_device(token, now=now) is None
