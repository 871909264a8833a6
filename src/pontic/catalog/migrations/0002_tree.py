"""Plant the tree of services."""

from django.db import migrations

from pontic.catalog import tree


def plant(apps, _schema_editor):
    tree.plant(apps.get_model("catalog", "Category"))


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]
    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
