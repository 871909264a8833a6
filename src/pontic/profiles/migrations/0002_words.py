"""Plant the checklists of languages and software."""

from django.db import migrations

from pontic.profiles import words


def plant(apps, _schema_editor):
    words.plant(apps.get_model("profiles", "Software"), apps.get_model("profiles", "SpokenLanguage"))


class Migration(migrations.Migration):
    dependencies = [("profiles", "0001_initial")]
    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
