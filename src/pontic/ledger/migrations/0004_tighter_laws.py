"""Close the ways around the laws of the books that SQLite left open; an account stays on both databases."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from pontic.ledger import laws, tighter

BEFORE = [
    text for text in laws.SQLITE if any(name in text for name in ("table ledger_gate", "ledger_apply ", "_opens", "account_kept"))
]


def enact(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the tighter triggers in the place of the first ones."""
    for statement in (tighter.POSTGRESQL,) if editor.connection.vendor == "postgresql" else tighter.SQLITE:
        editor.execute(statement, params=None)


def repeal(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the first ones back."""
    postgresql = editor.connection.vendor == "postgresql"
    for statement in (tighter.POSTGRESQL_UNDO,) if postgresql else (*tighter.SQLITE_UNDO, *BEFORE):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_one_call")]
    operations = [migrations.RunPython(enact, repeal)]
