"""How many cards a client has tried to keep lately."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('payments', '0004_check_run'),
    ]

    operations = [
        migrations.AddField(
            model_name='customer',
            name='tries',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='customer',
            name='tried_since',
            field=models.DateTimeField(null=True),
        ),
    ]
