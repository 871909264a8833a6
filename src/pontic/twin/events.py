"""Events as the API shows them: for thirty days, in case a webhook was lost."""

from pontic.twin.errors import missing
from pontic.twin.listing import cut, page
from pontic.twin.parameters import Asked
from pontic.twin.wire import Json
from pontic.twin.world import World


def retrieve(world: World, asked: Asked) -> Json:
    """One event."""
    row = world.get("event", asked.ids[0])
    if row.get("account", "") != asked.account:
        raise missing("event", asked.ids[0])
    return world.event(row)


def every(world: World, asked: Asked) -> Json:
    """The events of an account, newest first, by kinds and time."""
    if asked.get("types"):
        shelf = world.shelf("event", asked.account)
        rows = [world.objects[reference] for reference in reversed(shelf.ids)]
        rows = [row for row in rows if row["type"] in asked["types"]]
        found = cut(rows, asked, "/v1/events")
    else:
        found = page(world, asked, "event", "/v1/events", "type")
    found["data"] = [world.event(row) for row in found["data"]]
    return found
