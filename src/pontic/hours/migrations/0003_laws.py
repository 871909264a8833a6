"""What an entry said before a change stays as it was written (HOUR-04)."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from pontic.kit import laws

TABLES = ("hours_entryversion",)


def enact(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers of this database."""
    for table in TABLES:
        for statement in laws.append_only(table, vendor=editor.connection.vendor):
            editor.execute(statement, params=None)


def repeal(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers again."""
    for table in TABLES:
        for statement in laws.undo_append_only(table, vendor=editor.connection.vendor):
            editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("hours", "0002_entry_wants_screenshots")]
    operations = [migrations.RunPython(enact, repeal)]
