"""What stands on invoices: the country of the tax ID, a name and an address (TAX-01, TAX-04)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_laws")]
    operations = [
        migrations.AddField(
            "person", "country", models.CharField(blank=True, max_length=2, verbose_name="country", default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "person", "billing_name",
            models.CharField(blank=True, max_length=120, verbose_name="name on invoices", default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "person", "billing_address",
            models.CharField(blank=True, max_length=300, verbose_name="address on invoices", default=""),
            preserve_default=False,
        ),
    ]
