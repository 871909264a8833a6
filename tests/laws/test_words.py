"""Every string that a person reads stands in English, Spanish and French, and none of them is broken."""

import ast
import subprocess
import sys
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message
from tools import messages

from tests.laws.source import ROOT, place, python_files, tree


def test_no_string_lacks_a_language():
    command = [sys.executable, "tools/messages.py", "missing"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_string_hides_inside_another():
    """The catalogue's reader does not look into f-strings: what stands there would be lost to it."""
    hidden = [
        place(path, call.lineno)
        for path in python_files()
        for text in ast.walk(tree(path))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in messages.names(path.read_text("utf-8"))
    ]
    assert hidden == []


def rows() -> Iterator[tuple[str, Message]]:
    for language in messages.LANGUAGES:
        yield from ((language, message) for message in messages.read(language) if message.id)


def test_translations_keep_the_placeholders():
    broken = []
    for language, message in rows():
        english = message.id[-1] if isinstance(message.id, (list, tuple)) else message.id
        texts = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        wanted = set(messages.PLACEHOLDER.findall(english))
        broken += [f"{language}: {english}" for text in texts[-1:] if set(messages.PLACEHOLDER.findall(text)) != wanted]
    assert broken == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_no_translation_is_just_the_english_sentence(language):
    same = [
        message.id
        for message in messages.read(language)
        if isinstance(message.id, str) and message.id == message.string and len(message.id.split()) > 3
    ]
    assert same == []


def test_a_string_without_a_translation_would_be_found(tmp_path, monkeypatch):
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    (tmp_path / "page.html").write_text('{% translate "A sentence that nobody has translated yet" %}')
    assert len(messages.missing([tmp_path])) == 2


def test_a_string_called_by_another_name_would_be_found(tmp_path, monkeypatch):
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    words = 'from django.utils.translation import gettext as say\n\nsay("A word that nobody has translated yet")\n'
    (tmp_path / "words.py").write_text(words)
    assert len(messages.missing([tmp_path])) == 2


def test_no_translation_outlives_its_string():
    used = {(context, msgid) for _path, (context, msgid, _plural) in messages.strings([messages.SOURCE])}
    left = [f"{language}: {message.id}" for language, message in rows() if not messages.is_used(message, used)]
    assert left == [], "python tools/messages.py prune"
