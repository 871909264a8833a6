"""The twin beside us: keys of its own, one port for all commands, and never where an operator has another."""

import json
import os
import socket
import stat

import pytest

from pontic.config import standin

TOLD = ("TILL", "STRIPE_API_BASE", "STRIPE_JS", "STRIPE_SECRET_KEY", "STRIPE_PUBLIC_KEY", "STRIPE_WEBHOOK_SECRET")
HOOK = "http://127.0.0.1:8000/webhooks/stripe/"


@pytest.fixture(autouse=True)
def _untold(monkeypatch):
    """Begin with an environment that says nothing of a till, and leave it as it was."""
    for name in (*TOLD, standin.MARK):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)


def told() -> dict[str, str]:
    return {name: os.environ[name] for name in TOLD if name in os.environ}


@pytest.mark.parametrize("till", ["", "sandbox", "stripe"])
def test_without_being_asked_for_there_is_none(till, tmp_path, monkeypatch):
    monkeypatch.setenv("TILL", till)
    standin.load(tmp_path)
    assert told() == {"TILL": till}
    assert standin.command(webhooks=HOOK) == []
    assert list(tmp_path.iterdir()) == []


def test_every_command_finds_the_same_twin_with_the_same_keys(tmp_path, monkeypatch):
    monkeypatch.setenv("TILL", "twin")
    standin.load(tmp_path)
    first = told()
    for name in (*TOLD[1:], standin.MARK):
        monkeypatch.delenv(name)
    standin.load(tmp_path)
    assert told() == first
    assert first["STRIPE_JS"] == first["STRIPE_API_BASE"] + "/js/stripe.js"
    assert first["STRIPE_SECRET_KEY"].startswith("sk_test_")
    assert stat.S_IMODE((tmp_path / standin.KEPT).stat().st_mode) == 0o600


def test_the_twin_is_started_with_our_secret_and_keeps_its_state_in_the_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TILL", "twin")
    standin.load(tmp_path)
    command = standin.command(webhooks=HOOK)
    asked = dict(zip(command[3:-1:2], command[4:-1:2], strict=True))
    assert asked["--webhooks"] == HOOK
    assert asked["--secret"] == os.environ["STRIPE_WEBHOOK_SECRET"]
    assert asked["--state"] == str(tmp_path / standin.STATE)
    assert standin.address().endswith(f":{asked['--port']}")


def test_a_port_that_somebody_has_taken_is_left_to_him(tmp_path, monkeypatch):
    monkeypatch.setenv("TILL", "twin")
    standin.load(tmp_path)
    before = json.loads((tmp_path / standin.KEPT).read_text())
    with socket.create_server((standin.HOST, before["port"])):
        command = standin.command(webhooks=HOOK)
    after = json.loads((tmp_path / standin.KEPT).read_text())
    assert after["port"] != before["port"]
    assert str(after["port"]) in command
    assert os.environ["STRIPE_API_BASE"] == f"http://{standin.HOST}:{after['port']}"
    assert after["STRIPE_SECRET_KEY"] == before["STRIPE_SECRET_KEY"]


def test_an_operators_own_twin_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("TILL", "twin")
    monkeypatch.setenv("STRIPE_API_BASE", "http://127.0.0.1:1")
    standin.load(tmp_path)
    assert standin.command(webhooks=HOOK) == []
    assert standin.address() == ""
    assert list(tmp_path.iterdir()) == []
