"""Whether a call is repeated follows from its tries; a database that was migrated early still has the column."""

from django.db import migrations

TABLE, COLUMN = "payments_operation", "is_repeated"


def drop_left_over(apps, schema_editor):
    """Drop the column where an early form of 0002 had made it: it would refuse every new call."""
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        found = {column.name for column in connection.introspection.get_table_description(cursor, TABLE)}
    if COLUMN in found:
        schema_editor.execute(f"alter table {TABLE} drop column {COLUMN}")


class Migration(migrations.Migration):
    """Nothing where the column was never made."""

    dependencies = [("payments", "0005_tried_cards")]
    operations = [migrations.RunPython(drop_left_over, migrations.RunPython.noop)]
