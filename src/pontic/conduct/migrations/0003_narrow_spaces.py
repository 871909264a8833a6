"""French sets a narrow space before some signs; the first words were written with a wide one."""

import re

from django.db import migrations


def narrow(apps, _editor):
    """Write every ready-made text of French in its typography."""
    for row in apps.get_model("conduct", "ReasonTemplate").objects.all():
        for name in ("name_fr", "text_fr"):
            setattr(row, name, re.sub(r" ([:;!?»])", "\u202f\\1", getattr(row, name)))
        row.save(update_fields=["name_fr", "text_fr"])


class Migration(migrations.Migration):
    dependencies = [("conduct", "0002_words")]
    operations = [migrations.RunPython(narrow, migrations.RunPython.noop)]
