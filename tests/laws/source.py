"""The source as the laws read it: files, functions, calls."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "pontic"
DOORS = ("web", "live", "desk", "demo", "config")


def python_files() -> list[Path]:
    """Every Python file of the product, migrations left out."""
    return [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]


def templates() -> list[Path]:
    """Every template of the product."""
    return sorted(SOURCE.rglob("*.html"))


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text("utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file, methods and inner ones too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring and decorators."""
    body = node.body
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant) and len(body) > 1:
        body = body[1:]
    return (node.end_lineno or 0) - body[0].lineno + 1


def place(path: Path, line: int = 0) -> str:
    """A path and line as a person would look for it."""
    return f"{path.relative_to(ROOT)}:{line}"


def room(path: Path) -> str:
    """The room in which a file lies."""
    return path.relative_to(SOURCE).parts[0]
