"""Laws that a database holds by itself, as SQL; a room's own migration puts them in force."""

TRIGGER = "create trigger {table}_{when} before {when} on {table} "
REFUSAL = "begin select raise(abort, 'append only'); end"


def append_only(table: str, *, vendor: str) -> tuple[str, ...]:
    """Return the statements after which rows of this table are only ever added."""
    if vendor != "postgresql":
        return tuple(TRIGGER.format(table=table, when=when) + REFUSAL for when in ("update", "delete"))
    body = "begin raise exception 'append only' using errcode = '23514'; end"
    act = f"execute function {table}_kept()"
    return (
        f"create function {table}_kept() returns trigger language plpgsql as $$ {body} $$",
        f"create trigger {table}_kept before update or delete on {table} for each row {act}",
        f"create trigger {table}_whole before truncate on {table} for each statement {act}",
    )


def undo_append_only(table: str, *, vendor: str) -> tuple[str, ...]:
    """Return the statements that take the law back."""
    if vendor != "postgresql":
        return tuple(f"drop trigger {table}_{when}" for when in ("update", "delete"))
    return (
        f"drop trigger {table}_whole on {table}",
        f"drop trigger {table}_kept on {table}",
        f"drop function {table}_kept()",
    )
