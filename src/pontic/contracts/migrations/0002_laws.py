"""What was put into words, and what happened in a contract, is kept as it was written (CON-21)."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from pontic.kit import laws

TABLES = ("contracts_terms", "contracts_termsmilestone", "contracts_contractstep")


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
    dependencies = [("contracts", "0001_initial")]
    operations = [migrations.RunPython(enact, repeal)]
