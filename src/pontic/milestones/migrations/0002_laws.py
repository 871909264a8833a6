"""What happened to a milestone, and what was handed in, is kept as it was written."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from pontic.kit import laws

TABLES = ("milestones_milestonestep", "milestones_submission", "milestones_submittedfile")


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
    dependencies = [("milestones", "0001_initial")]
    operations = [migrations.RunPython(enact, repeal)]
