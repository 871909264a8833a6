"""The translations: find every string, say which lack Spanish or French, merge new ones, compile.

    python tools/messages.py missing [PATH ...]   what has no translation yet (the law runs this)
    python tools/messages.py add FILE             merge [{"msgid", "es", "fr", "plural", ...}, ...]
    python tools/messages.py compile              write the .mo files that Django reads (never committed)

The catalogues hold each string once, sorted, without line numbers, so that two changes seldom meet.
"""

import ast
import fcntl
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "pontic"
LOCALES = SOURCE / "locale"
LANGUAGES = ("es", "fr")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
LITERAL = re.compile(r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""", re.DOTALL)
CALL = re.compile(rf"\b(n?p?gettext|_)\(((?:\s*{LITERAL.pattern}\s*,?)+)", re.DOTALL)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")

Key = tuple[str | None, str, str | None]  # context, msgid, plural


def catalogue_path(language: str) -> Path:
    """Return where a language's catalogue lies."""
    return LOCALES / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """Return a language's catalogue, an empty one where there is none yet."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, project="Pontic", fuzzy=False, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(language: str, catalogue: Catalog) -> None:
    """Write a catalogue in one order, without dates and places."""
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    body = io.BytesIO()
    write_po(body, catalogue, sort_output=True, no_location=True, omit_header=True, width=110)
    plural = f"nplurals={catalogue.num_plurals}; plural={catalogue.plural_expr};"
    head = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {plural}\\n"\n\n'
    )
    path.write_bytes(head.encode() + body.getvalue())


def strings(paths: list[Path]) -> Iterator[tuple[Path, Key]]:
    """Yield every translatable string under these files and folders."""
    import django  # noqa: PLC0415 - templatize needs settings, and only this command needs templatize
    from django.conf import settings  # noqa: PLC0415
    from django.utils.translation import template  # noqa: PLC0415

    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    for path in files(paths):
        text = path.read_text("utf-8")
        is_template = path.suffix in {".html", ".txt"}
        calls = template_calls(template.templatize(text, origin=str(path))) if is_template else python_calls(text)
        for function, message in calls:
            if key := key_of(function, message):
                yield path, key


def python_calls(text: str) -> Iterator[tuple[str, object]]:
    """Yield the calls of gettext and its sisters in Python source."""
    known = names(text)
    keywords = {here: KEYWORDS[name] for here, name in known.items()}
    for _line, function, message, _comments in extract_python(
        io.BytesIO(text.encode()), keywords, (), {"encoding": "utf-8"}
    ):
        yield known[str(function)], message


def names(text: str) -> dict[str, str]:
    """Return under which names Python source may call gettext and its sisters, and which of them each one is."""
    found = {name: name for name in KEYWORDS}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            found |= {alias.asname or alias.name: alias.name for alias in node.names if alias.name in KEYWORDS}
    return found


def template_calls(text: str) -> Iterator[tuple[str, object]]:
    """Yield the calls that Django's templatize wrote; its output is no valid Python, so it is read as text."""
    for function, literals in CALL.findall(text):
        yield str(function), [ast.literal_eval(literal) for literal in LITERAL.findall(literals)]


def files(paths: list[Path]) -> Iterator[Path]:
    """Yield the Python files and templates in these places, in order."""
    for place in paths:
        inside = [place] if place.is_file() else sorted(place.rglob("*"))
        yield from (path for path in inside if path.suffix in {".py", ".html", ".txt"} and path.is_file())


def key_of(function: str, message: object) -> Key | None:
    """Turn one call's literals into a catalogue key; None where the text is not a literal."""
    parts = list(message) if isinstance(message, (list, tuple)) else [message]
    context = str(parts.pop(0)) if function.startswith(("pgettext", "npgettext")) else None
    texts = [part for part in parts if isinstance(part, str)]
    if not texts or not texts[0]:
        return None
    plural = texts[1] if function.startswith(("ngettext", "npgettext")) and len(texts) > 1 else None
    return (context, texts[0], plural)


def is_translated(catalogue: Catalog, key: Key) -> bool:
    """Tell whether every form of a string stands in the catalogue."""
    context, msgid, plural = key
    found = catalogue.get(msgid, context) or (catalogue.get((msgid, plural), context) if plural else None)
    if found is None or found.fuzzy:
        return False
    if plural:
        return isinstance(found.string, (list, tuple)) and len(found.string) > 1 and all(found.string)
    return bool(found.string)


def missing(paths: list[Path]) -> list[str]:
    """Return a line for each string that lacks a language."""
    catalogues = {language: read(language) for language in LANGUAGES}
    seen: dict[tuple[str, Key], None] = {}
    lines = []
    for path, key in strings(paths):
        for language in LANGUAGES:
            if (language, key) not in seen and not is_translated(catalogues[language], key):
                lines.append(f"{language}  {path.relative_to(ROOT)}: {key[1]!r}" + (f" ({key[0]})" if key[0] else ""))
            seen[language, key] = None
    return lines


def add(path: Path) -> int:
    """Merge translations from a JSON file; returns how many strings it held."""
    rows = json.loads(path.read_text("utf-8"))
    faults = [fault for row in rows for fault in placeholder_faults(row)]
    if faults:
        sys.exit("\n".join(faults))
    LOCALES.mkdir(parents=True, exist_ok=True)
    with (LOCALES / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for language in LANGUAGES:
            catalogue = read(language)
            for row in rows:
                put(catalogue, row, language)
            write(language, catalogue)
        compile_all()
    (LOCALES / ".lock").unlink(missing_ok=True)
    return len(rows)


def put(catalogue: Catalog, row: dict[str, str], language: str) -> None:
    """Set one string's translation in one language."""
    msgid, plural, context = row["msgid"], row.get("plural"), row.get("context")
    catalogue.delete(msgid, context)
    if not plural:
        catalogue.add(msgid, row[language], context=context)
        return
    forms = [row[language], row[f"{language}_plural"]]
    forms += [forms[-1]] * (catalogue.num_plurals - len(forms))
    catalogue.add((msgid, plural), tuple(forms), context=context)


def placeholder_faults(row: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with a row: an empty text, or other placeholders than the English."""
    for language in LANGUAGES:
        pairs = [(row["msgid"], row.get(language, ""))]
        if row.get("plural"):
            pairs.append((row["plural"], row.get(f"{language}_plural", "")))
        for english, text in pairs:
            if not text.strip():
                yield f"{language}: no text for {english!r}"
            extra = set(PLACEHOLDER.findall(text)) ^ set(PLACEHOLDER.findall(english))
            if extra and not row.get("plural"):
                yield f"{language}: {english!r}: placeholders differ: {sorted(extra)}"


def compile_all() -> None:
    """Write the binary catalogues."""
    for language in LANGUAGES:
        if catalogue_path(language).exists():
            with catalogue_path(language).with_suffix(".mo").open("wb") as file:
                write_mo(file, read(language))


def prune() -> int:
    """Drop strings that stand nowhere in the source any more; returns how many."""
    used = {(context, msgid) for _path, (context, msgid, _plural) in strings([SOURCE])}
    count = 0
    for language in LANGUAGES:
        catalogue = read(language)
        for message in list(catalogue):
            if message.id and not is_used(message, used):
                catalogue.delete(message.id, message.context)
                count += 1
        write(language, catalogue)
    return count


def is_used(message: Message, used: set[tuple[str | None, str]]) -> bool:
    """Tell whether a message of a catalogue stands in the source, or completes a library's own translation."""
    msgid = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
    return (message.context, msgid) in used or from_library(msgid)


def from_library(msgid: str) -> bool:
    """Tell whether a string belongs to a library whose own translation we complete (kept in a list)."""
    return (
        msgid in (LOCALES / "library.txt").read_text("utf-8").split("\n")
        if (LOCALES / "library.txt").exists()
        else False
    )


def main(arguments: list[str]) -> int:
    """Run one command; the exit status says whether something is missing."""
    command, *rest = arguments or ["missing"]
    paths = [Path(name).resolve() for name in rest] or [SOURCE]
    if command == "add":
        print(add(Path(rest[0])), "strings merged")
    elif command == "compile":
        compile_all()
    elif command == "prune":
        print(prune(), "strings dropped")
    else:
        lines = missing(paths)
        print("\n".join(lines) or "every string stands in all languages")
        return 1 if lines else 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
