"""PostgreSQL writes a journal in one call."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from pontic.ledger import writing


def teach(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the function that writes postings."""
    if editor.connection.vendor == "postgresql":
        editor.execute(writing.POSTGRESQL, params=None)


def forget(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop it again."""
    if editor.connection.vendor == "postgresql":
        editor.execute(writing.POSTGRESQL_UNDO, params=None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_laws")]
    operations = [migrations.RunPython(teach, forget)]
