"""Keep the name that stood on the profile when somebody looked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("verification", "0004_templates")]
    operations = [
        migrations.AddField(
            model_name="identity",
            name="shown_name",
            field=models.CharField(blank=True, default="", max_length=120),
            preserve_default=False,
        )
    ]
