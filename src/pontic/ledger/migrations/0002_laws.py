"""Put the laws of the books in force, in the database itself."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from pontic.ledger import laws


def enact(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers of this database."""
    statements = (laws.POSTGRESQL,) if editor.connection.vendor == "postgresql" else laws.SQLITE
    for statement in statements:
        editor.execute(statement, params=None)


def repeal(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers again."""
    statements = (laws.POSTGRESQL_UNDO,) if editor.connection.vendor == "postgresql" else laws.SQLITE_UNDO
    for statement in statements:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(enact, repeal)]
