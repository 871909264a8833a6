from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("billing", "0002_answered"),
        ("disputes", "0005_contracts"),
    ]

    operations = [
        migrations.AddField(
            model_name="dispute",
            name="beside",
            field=models.ManyToManyField(related_name="+", to="billing.part"),
        ),
    ]
