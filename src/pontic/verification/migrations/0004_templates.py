"""Plant the ready-made words of a rejection."""

from django.db import migrations

from pontic.verification import words


def plant(apps, _schema_editor):
    words.plant_templates(apps.get_model("conduct", "ReasonTemplate"))


class Migration(migrations.Migration):
    dependencies = [("verification", "0003_requirements"), ("conduct", "0001_initial")]
    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
