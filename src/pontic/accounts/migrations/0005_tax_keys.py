"""Tax IDs get the one spelling by which two accounts are compared."""

from django.db import migrations


def key(country, number):
    """Return it as ``accounts.tax_ids.key`` does."""
    folded = "".join(sign for sign in number.upper() if sign.isalnum())
    return f"{country}:{folded.removeprefix(country)}" if folded else ""


def fill(apps, schema_editor):
    """Fill them in."""
    people = apps.get_model("accounts", "Person").objects.exclude(tax_id="")
    for person in people.iterator():
        person.tax_key = key(person.country, person.tax_id)
        person.save(update_fields=["tax_key"])


class Migration(migrations.Migration):
    """Data only."""

    dependencies = [("accounts", "0004_standing")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
