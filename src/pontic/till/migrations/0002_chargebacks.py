import django.db.models.deletion
from django.db import migrations, models


def fill(apps, schema_editor):
    apps.get_model("till", "Intent").objects.filter(captured_at__isnull=False).update(captured=models.F("amount"))


class Migration(migrations.Migration):

    dependencies = [
        ('till', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Chargeback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=40, unique=True)),
                ('state', models.CharField(choices=[('open', 'Open'), ('won', 'Won'), ('lost', 'Lost')], default='open', max_length=4)),
                ('amount', models.BigIntegerField()),
                ('fee', models.BigIntegerField()),
                ('reason', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Reversal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=40, unique=True)),
                ('amount', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='intent',
            name='till_refunded_at_most_all',
        ),
        migrations.AddField(
            model_name='intent',
            name='captured',
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='refund',
            name='failed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='refund',
            name='memo',
            field=models.CharField(blank=True, max_length=255),
        ),
        migrations.AddField(
            model_name='transfer',
            name='memo',
            field=models.CharField(blank=True, max_length=255),
        ),
        migrations.AddField(
            model_name='chargeback',
            name='intent',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chargebacks', to='till.intent'),
        ),
        migrations.AddField(
            model_name='reversal',
            name='transfer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reversals', to='till.transfer'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
