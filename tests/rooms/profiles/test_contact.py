"""Contact details in public text are found; what dental people write about their work is left alone."""

import pytest

from pontic.profiles import contact

OFFENDS = [
    ("mail me x@y.com", "x@y.com"),
    ("Write to Ana.Lopez+lab@mail.example.co.uk today", "Ana.Lopez+lab@mail.example.co.uk"),
    ("ana (at) example (dot) com", "ana (at) example (dot) com"),
    ("ana[at]example.com", "ana[at]example.com"),
    ("ana arroba example punto com", "ana arroba example punto com"),
    ("ana at example.com", "ana at example.com"),
    ("+34 600 123 456", "+34 600 123 456"),
    ("my number is +1 (555) 010-9999", "+1 (555) 010-9999"),
    ("(555) 010-9999", "(555) 010-9999"),
    ("0033 6 12 34 56 78", "0033 6 12 34 56 78"),
    ("06 12 34 56 78", "06 12 34 56 78"),
    ("06.12.34.56.78", "06.12.34.56.78"),
    ("600123456", "600123456"),
    ("600-123-456", "600-123-456"),
    ("2123 4567", "2123 4567"),
    ("tel: 555 1234", "tel: 555 1234"),
    ("Llámame 55 12 34 56", "Llámame 55 12 34 56"),
    ("instagram.com/x", "instagram.com/x"),
    ("https://example.org/a?b=c", "https://example.org/a?b=c"),
    ("http : //example.org", "http : //example.org"),
    ("www.x.com", "www.x.com"),
    ("see prettysmile.es for more", "prettysmile.es"),
    ("SMILELAB.COM", "SMILELAB.COM"),
    ("sub.smile-lab.com.mx/cases", "sub.smile-lab.com.mx/cases"),
    ("t.me/smile", "t.me/smile"),
    ("@handle", "@handle"),
    ("follow (@smile.lab_3d)", "@smile.lab_3d"),
    ("find me on Instagram", "Instagram"),
    ("WhatsApp available", "WhatsApp"),
    ("Whats App", "Whats App"),
    ("por guasap", "guasap"),
    ("my LinkedIn", "LinkedIn"),
    ("IG: smilelab", "IG: smilelab"),
    ("telegram", "telegram"),
]


@pytest.mark.parametrize(("text", "words"), OFFENDS, ids=[text for text, _ in OFFENDS])
def test_it_finds_the_words_that_offend(text, words):
    assert words in contact.found(text)


FINE = [
    "Bridge 11-21",
    "Teeth 11-21, 34, 35 and 36",
    "11 12 13 14 15 16 17 18",
    "FDI 18-17-16-15-14-13-12-11-21-22-23-24",
    "11/12/13/21/22/23",
    "14, 15, 16, 24, 25, 26, 34, 35, 36, 44, 45, 46",
    "Upper 16-26 and lower 36-46",
    "exocad 3.2",
    "exocad DentalCAD 3.2 Elefsina, 3Shape 2024.1",
    "gap @ 0.05 mm",
    "gap @0.05mm",
    "cement gap 0.05 0.06 0.08 0.10 0.12 mm",
    "from $4.00, then $3.50; 1,200.00 USD; 1.200,00 €",
    "$100 000 000",
    "2026-03-02",
    "02/03/2026 - 05/03/2026",
    "since 2015, 2018-2023",
    "2015 2018 2021 2024",
    "quantities 1-10 11-20 21-30",
    "ISO 13485-2016 and ISO 6872",
    "EN ISO 13485:2016",
    "scan.stl, model.ply, case.constructionInfo and photo.jpg",
    "Zirkonzahn.Modellier and Blender for Dental",
    "e.g. a wax-up, i.e. before the crown",
    "fine.It holds; bueno.Es decir",
    "1280x960 px",
    "open 24/7, 09:00-17:00",
    "implant 4.1 x 10, ref 025.2942",
    "shade A2, VITA 3D-Master 2M2",
    "99.9 % accuracy",
    "signal, line and zoom are words",
    "All-on-4, All-on-6, All-on-X",
    "5 µm to 20 µm, 0.3-0.5 mm",
    "I work at night and at weekends",
]


@pytest.mark.parametrize("text", FINE)
def test_it_leaves_dental_text_alone(text):
    assert contact.found(text) == []


def test_each_word_is_named_once_in_the_order_of_the_text():
    text = "www.x.com then a@b.com, again www.x.com"
    assert contact.found(text) == ["www.x.com", "a@b.com"]


def test_an_overlap_is_one_finding():
    assert contact.found("instagram.com/smile") == ["instagram.com/smile"]


def test_check_raises_with_the_field_and_the_words():
    with pytest.raises(contact.ContactInText) as refused:
        contact.check_all([("headline", "Crowns"), ("languages", [1]), ("about", "see www.x.com")])
    assert (refused.value.field, refused.value.words) == ("about", ["www.x.com"])


def test_a_long_text_is_read_quickly():
    hostile = "1 " * 3_000 + "a." * 3_000 + "@" * 3_000 + "at " * 2_000
    assert isinstance(contact.found(hostile), list)
