"""A part of a template that is drawn once per language, and knows nobody."""

from django.template import engines
from django.utils import translation

WORD = '{% load i18n still %}{% still %}<b>{% translate "Save" %}</b>{{ name }}{% endstill %} {{ name }}'


def drawn(template, **shown):
    return template.render(shown)


def test_it_speaks_the_readers_language():
    template = engines["django"].from_string(WORD)
    assert drawn(template, name="Mina") == "<b>Save</b> Mina"
    with translation.override("es"):
        assert drawn(template, name="Mina") == "<b>Guardar</b> Mina"
    assert drawn(template, name="Mina") == "<b>Save</b> Mina"


def test_nothing_of_the_first_reader_stays_in_it():
    template = engines["django"].from_string(WORD)
    assert drawn(template, name="<i>Mina</i>") == "<b>Save</b> &lt;i&gt;Mina&lt;/i&gt;"
    assert drawn(template, name="Otto") == "<b>Save</b> Otto"
