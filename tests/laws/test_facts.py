"""Facts and wiring: every fact that a room announces is a key of the wiring, and the reverse."""

import ast
import importlib
from datetime import timedelta

from pontic.config.schedule import SCHEDULE
from pontic.config.wiring import WIRING
from tests.laws.source import SOURCE, functions, place, python_files, tree


def declared() -> set[str]:
    """Every fact that some room's ``facts.py`` names."""
    names: set[str] = set()
    for path in SOURCE.glob("*/facts.py"):
        module = importlib.import_module(f"pontic.{path.parent.name}.facts")
        for name, value in vars(module).items():
            if name.isupper():
                names |= set(value.values()) if isinstance(value, dict) else {value}
    return names


def test_every_fact_is_wired_and_every_wire_has_its_fact():
    assert declared() == set(WIRING)


def test_no_fact_is_announced_by_a_literal():
    literal = [
        place(path, node.lineno)
        for path in python_files()
        if path.parent.name != "twin"  # Stripe's stand-in has events of its own
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute | ast.Name)
        and (node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id) == "announce"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]
    assert literal == []


def test_a_fact_holds_ids_and_words_only():
    assert all("." in name and name == name.lower() for name in WIRING)


def test_every_reaction_stands_where_reactions_stand():
    homes = {reaction.run.__module__.rsplit(".", 1)[1] for reactions in WIRING.values() for reaction in reactions}
    assert homes <= {"reactions"}


def test_every_reaction_of_a_room_is_wired():
    wired = {reaction.run for reactions in WIRING.values() for reaction in reactions}
    loose = []
    for path in SOURCE.glob("*/reactions.py"):
        module = importlib.import_module(f"pontic.{path.parent.name}.reactions")
        named = [node.name for node in functions(path) if node.col_offset == 0 and not node.name.startswith("_")]
        loose += [f"{path.parent.name}.{name}" for name in named if getattr(module, name) not in wired]
    assert loose == []


def test_every_sweep_is_on_the_schedule_with_a_rhythm():
    planned = {duty.run for duty in SCHEDULE}
    loose = []
    for path in SOURCE.glob("*/sweeps.py"):
        module = importlib.import_module(f"pontic.{path.parent.name}.sweeps")
        named = [node.name for node in functions(path) if node.col_offset == 0 and not node.name.startswith("_")]
        loose += [f"{path.parent.name}.{name}" for name in named if getattr(module, name) not in planned]
    assert loose == []
    assert all(timedelta(0) < duty.every <= timedelta(days=1) for duty in SCHEDULE)
