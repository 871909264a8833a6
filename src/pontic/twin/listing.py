"""Lists page by page, newest first, and objects opened in place of their ids."""

from typing import Any

from pontic.twin.errors import BadRequest, missing
from pontic.twin.parameters import Asked
from pontic.twin.wire import Json
from pontic.twin.world import World

MOST, USUAL, DEEPEST = 100, 10, 4
PAGING = "limit:int starting_after:str created:when "


def page(world: World, asked: Asked, kind: str, url: str, *names: str) -> Json:
    """One page of a kind, filtered by the arguments of these names."""
    shelf = world.shelf(kind, asked.account)
    filters = [(name, asked[name]) for name in names if asked.get(name) is not None]
    ids = shelf.ids
    for name, value in filters:
        if name in shelf.fields:
            ids = shelf.having(name, value)
            break
    rows = [world.objects[reference] for reference in reversed(ids)]
    rows = [row for row in rows if all(row.get(name) == value for name, value in filters) and _is_within(row, asked)]
    return cut(rows, asked, url)


def cut(rows: list[Json], asked: Asked, url: str) -> Json:
    """The page of a whole list, newest first, that was asked for."""
    limit = asked.get("limit", USUAL)
    if not 1 <= limit <= MOST:
        raise BadRequest(f"Invalid limit: 1 to {MOST}.", code="parameter_invalid_integer", param="limit")
    after = asked.get("starting_after")
    if after:
        place = next((place for place, row in enumerate(rows) if row["id"] == after), None)
        if place is None:
            raise missing("object", after, "starting_after", 400)
        rows = rows[place + 1 :]
    return {"object": "list", "data": rows[:limit], "has_more": len(rows) > limit, "url": url}


def _is_within(row: Json, asked: Asked) -> bool:
    bounds = asked.get("created")
    if bounds is None:
        return True
    if isinstance(bounds, int):
        return bool(row["created"] == bounds)
    at = row["created"]
    return bool(
        at > bounds.get("gt", at - 1)
        and at >= bounds.get("gte", at)
        and at < bounds.get("lt", at + 1)
        and at <= bounds.get("lte", at)
    )


def expand(world: World, row: Json, paths: list[str]) -> Json:
    """Open what was asked to be opened; the stored object stays as it is."""
    for path in paths:
        if path.count(".") >= DEEPEST:
            raise BadRequest(f"You cannot expand more than {DEEPEST} levels: {path}", param="expand")
        row = _open(world, row, path.split("."))
    return row


def _open(world: World, row: Json, names: list[str]) -> Json:
    """Open the first name of a path in a copy, and go on inside."""
    name, rest = names[0], names[1:]
    if name == "data" and row["object"] == "list":
        return {**row, "data": [_open(world, item, rest) for item in row["data"]]}
    if name == "refunds" and row["object"] == "charge":
        return {**row, name: _opened(world, _refunds(world, row), rest)}
    if name not in row:
        raise BadRequest(f"This property cannot be expanded ({name}).", param="expand")
    return {**row, name: _opened(world, row[name], rest)}


def _opened(world: World, value: Any, rest: list[str]) -> Any:
    if isinstance(value, str):
        value = world.objects.get(value, value)
    return _open(world, value, rest) if rest and isinstance(value, dict) else value


def _refunds(world: World, charge: Json) -> Json:
    rows = world.having("refund", "charge", charge["id"])[::-1]
    return {"object": "list", "data": rows, "has_more": False, "url": f"/v1/charges/{charge['id']}/refunds"}
