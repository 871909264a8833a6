"""Plant the kinds of documents and which are needed."""

from django.db import migrations

from pontic.verification import words


def plant(apps, _schema_editor):
    words.plant(apps.get_model("verification", "DocumentKind"), apps.get_model("verification", "Requirement"))


class Migration(migrations.Migration):
    dependencies = [("verification", "0002_identity")]
    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
