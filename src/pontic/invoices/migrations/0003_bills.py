"""Documents about bills of contracts. SQLite writes the table anew, so its laws are lifted and enacted again."""

import importlib

import django.db.models.deletion
from django.db import migrations, models

laws = importlib.import_module("pontic.invoices.migrations.0002_laws")


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0001_initial"),
        ("cases", "0005_under_contracts"),
        ("invoices", "0002_laws"),
    ]

    operations = [
        migrations.RunPython(laws.repeal, laws.enact),
        migrations.AddField(
            model_name='document',
            name='bill',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='billing.bill'),
        ),
        migrations.AlterField(
            model_name='document',
            name='case',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case'),
        ),
        migrations.AlterField(
            model_name='document',
            name='kind',
            field=models.CharField(choices=[('receipt', 'Receipt'), ('invoice', 'Invoice'), ('commission_invoice', 'Commission'), ('fee_invoice', 'Fee'), ('credit_note', 'Credit')], max_length=20),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['bill', 'issued_at'], name='document_of_bill'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bill__isnull', False), ('case__isnull', True)), models.Q(('bill__isnull', True), ('case__isnull', False)), _connector='OR'), name='document_about_one_thing'),
        ),
        migrations.RunPython(laws.enact, laws.repeal),
    ]
