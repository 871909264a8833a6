"""A review hangs on its round alone. First what stands on the case lets go."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0003_fill"), ("cases", "0003_split")]
    operations = [
        migrations.RemoveConstraint(model_name="review", name="review_once"),
        migrations.RemoveIndex(model_name="review", name="review_sealed"),
        migrations.AlterField(
            model_name="review",
            name="case",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
            ),
        ),
        migrations.AlterField(model_name="review", name="opens_at", field=models.DateTimeField(null=True)),
    ]
