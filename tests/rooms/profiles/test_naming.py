"""Names that pass for others are refused; what companies write is pointed out; people's names are left alone."""
# ruff: noqa: RUF001 - letters that look like others are what this is about

import pytest

from pontic.profiles import contact, naming

FINE = [
    "Diego Santos",
    "José María Núñez-O’Neill",
    "Иван Петров",
    "Γιώργος Παπαδόπουλος",
    "山田 太郎",
    "高橋 ひろし",
    "김민수 Kim",
    "محمد علي",
    "Li Wu",
    "Jean-Luc d'Artagnan",
]
ODD = {
    "Best Dental 3D": {"company", "signs"},
    "S.L. Garcia": {"company"},
    "Laboratoire Moreau": {"company"},
    "DIEGO SANTOS": {"capitals"},
    "Cher": {"single"},
    "Di\u0435go Santos": {"mixed", "lookalike"},
    "Иван (Ivan)": {"alphabets", "signs"},
    "Diego\u200b Santos": {"unseen"},
    "Diego Santos 🦷": {"signs"},
}


@pytest.mark.parametrize("name", FINE)
def test_the_names_of_people_are_left_alone(name):
    assert not naming.is_mixed(name)
    assert set(naming.doubts(name)) <= {"alphabets"}


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_is_pointed_out(name):
    assert set(naming.doubts(name)) == ODD[name]


def test_only_a_word_of_several_alphabets_is_refused():
    assert naming.is_mixed("Di\u0435go Santos")
    assert naming.is_mixed("\u0395va Lopez")
    assert not naming.is_mixed("Ivan Петров")


@pytest.mark.parametrize("text", ["write to an\u0430@example.c\u043em", "smile-lab.c\u043em", "inst\u0430gram"])
def test_a_look_alike_letter_does_not_hide_contact_details(text):
    assert contact.found(text)


def test_words_of_another_alphabet_are_no_contact_details():
    assert contact.found("Пишите мне здесь. Работаю со сканами, с 2015.") == []
