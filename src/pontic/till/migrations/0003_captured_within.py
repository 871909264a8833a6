from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('till', '0002_chargebacks'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='intent',
            constraint=models.CheckConstraint(condition=models.Q(('captured__lte', models.F('amount')), ('refunded__lte', models.F('captured'))), name='till_refunded_at_most_all'),
        ),
    ]
