"""Where letters go."""

import pytest

from pontic.config import mail


def test_without_an_address_letters_stay_in_files():
    assert mail.server("") == {}


def test_a_server_is_spoken_to_in_secret():
    found = mail.server("smtp+tls://ana%40lab.example:p%2Fw@mail.example")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example", 587)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("ana@lab.example", "p/w")
    assert found["EMAIL_USE_TLS"]
    assert not found["EMAIL_USE_SSL"]


def test_smtps_is_secret_from_the_first_byte_and_never_both():
    found = mail.server("smtps://mail.example")
    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (465, True, False)


def test_a_relay_on_the_same_machine_may_do_without():
    found = mail.server("smtp://localhost:1025")
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == (1025, False)


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://"])
def test_anything_else_is_refused_with_an_example(url):
    with pytest.raises(mail.NoMailServer, match="name:password@host"):
        mail.server(url)
