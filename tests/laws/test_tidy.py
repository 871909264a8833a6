"""Tidy: style that a machine can hold. A rule that makes a place worse is changed here, with an ADR."""

import ast
import re

import pytest

from tests.laws.source import DOORS, SOURCE, functions, length, place, python_files, room, templates, tree

FILE_LINES, FUNCTION_LINES, VIEW_LINES, TEMPLATE_LINES, LINE = 300, 40, 15, 120, 120
DATA_FILES = {"story", "listings", "tree", "catalogue", "cast", "words"}  # tables of facts, as long as their facts
BANNED_NAMES = {"services.py", "utils.py", "helpers.py", "managers.py", "signals.py", "exceptions.py"}
CLOCK = re.compile(r"timezone\.now\(|datetime\.now\(|date\.today\(|time\.time\(|auto_now")
STATE = re.compile(  # asking the table is right, and so is asking a set that stands beside it
    r"\.state (==|!=|in|not in) (?!.*\.(final|targets|sources|initial))(?![A-Z]{3,})"
)
TABLES = {"process.py", "queries.py", "models.py", "checks.py"}


def test_no_file_is_longer_than_a_person_reads_in_one_go():
    long = {place(path): len(path.read_text().splitlines()) for path in python_files() if path.stem not in DATA_FILES}
    assert {name: lines for name, lines in long.items() if lines > FILE_LINES} == {}


def test_no_function_is_longer_than_a_screen():
    long = [
        place(path, node.lineno)
        for path in python_files()
        if path.stem not in DATA_FILES
        for node in functions(path)
        if length(node) > FUNCTION_LINES
    ]
    assert long == []


def test_a_sweep_says_what_it_does_where_a_row_has_nothing_left_to_do():
    """Another worker may have been quicker: ``next`` without a second argument would then be a failure."""
    bare = [
        place(path, node.lineno)
        for path in python_files()
        if path.name == "sweeps.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "next"
        and not node.args[1:]
    ]
    assert bare == []


def test_a_view_fetches_calls_and_renders_and_is_short():
    long = [
        f"{place(path, node.lineno)} {node.name}: {length(node)}"
        for path in python_files()
        if path.name == "views.py" or "views" in path.parts
        for node in functions(path)
        if node.args.args
        and node.args.args[0].arg == "request"
        and not node.name.startswith("_")
        and length(node) > VIEW_LINES
    ]
    assert long == []


def test_a_template_is_short():
    long = {place(path): len(path.read_text().splitlines()) for path in templates() if path.stem != "gallery"}
    assert {name: lines for name, lines in long.items() if lines > TEMPLATE_LINES} == {}


def test_a_partial_is_shorter():
    lines = {place(path): len(path.read_text().splitlines()) for path in templates() if path.name.startswith("_")}
    assert {name: count for name, count in lines.items() if count > TEMPLATE_LINES // 2} == {}


def test_files_are_named_for_their_role():
    assert [place(path) for path in python_files() if path.name in BANNED_NAMES] == []


def test_only_the_kit_reads_the_clock():
    readers = [
        place(path, number)
        for path in python_files()
        if path != SOURCE / "kit" / "clock.py"
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if CLOCK.search(line.split("#")[0])
    ]
    assert readers == []


def test_only_doors_and_programs_ask_the_clock():
    askers = [
        place(path, node.lineno)
        for path in python_files()
        if room(path) not in DOORS and "commands" not in path.parts and path.name != "__main__.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "pontic.kit" and "clock" in {a.name for a in node.names}
    ]
    assert askers == [place(SOURCE / "accounts" / "models.py", askers_line())]


def askers_line() -> int:
    """The one exception: people are made by django-allauth, which passes no moment."""
    text = (SOURCE / "accounts" / "models.py").read_text().splitlines()
    return text.index("from pontic.kit import clock") + 1


def test_no_state_is_compared_outside_tables_and_queries():
    comparisons = [
        place(path, number)
        for path in python_files()
        if path.name not in TABLES and room(path) != "kit" and not {"gateways", "models"} & set(path.parts)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if STATE.search(line.split("#")[0])
    ]
    assert comparisons == []


def test_templates_carry_no_inline_style_script_or_handler():
    inline = re.compile(
        r"""\sstyle=["']|\son(?:click|change|submit|input|load|error|key\w+|focus|blur|mouse\w+|toggle)=["']|<style(?![^>]*nonce)|<script(?![^>]*(src=|nonce=|type="application/json))"""
    )
    found = [
        place(path, number)
        for path in templates()
        if "emails" not in path.parts and "mail" not in path.parts
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if inline.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("word", ["escrow", "Escrow"])
def test_people_read_held_payment_and_never_escrow(word):
    found = [place(path) for path in templates() if word in path.read_text()]
    assert found == []


def test_every_room_has_its_five_lines():
    rooms = [path for path in SOURCE.iterdir() if (path / "models.py").exists() or (path / "actions.py").exists()]
    assert [room.name for room in rooms if not (room / "README.md").exists()] == []


def test_actions_take_keywords():
    positional = [
        f"{place(path, node.lineno)} {node.name}"
        for path in python_files()
        if path.name == "actions.py" or "actions" in path.parts
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and len(node.args.args) > 3
    ]
    assert positional == []
