"""Rates, shares and the history of withdrawals are kept as they were written."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from pontic.kit import laws

TABLES = ("withdrawals_exchangerate", "withdrawals_withdrawalshare", "withdrawals_withdrawalstep")


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
    dependencies = [("withdrawals", "0001_initial")]
    operations = [migrations.RunPython(enact, repeal)]
