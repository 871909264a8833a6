"""Give what was paid before this version the rows that it has from now on."""

from django.db import connection, migrations
from django.db.models import F, Max


def fill(apps, schema_editor):
    payment, refund = apps.get_model("payments", "Payment"), apps.get_model("payments", "Refund")
    taken = payment.objects.filter(captured_at__isnull=False)
    taken.update(captured_minor=F("amount_minor"))
    for row in taken.filter(state__in=("refunding", "refunded")):
        operation = row.operations.filter(kind="refund").first()
        made = refund.objects.create(
            pk=row.pk,  # the journals are named after it
            payment=row,
            ground="case",
            state="sent" if row.state == "refunded" else "asked",
            amount_minor=row.amount_minor,
            currency=row.currency,
            reference=operation.answer if operation else "",
            created_at=operation.created_at if operation else row.changed_at,
            changed_at=row.changed_at,
        )
        row.operations.filter(kind="refund").update(payment=None, refund=made)
        payment.objects.filter(pk=row.pk).update(returned_minor=F("captured_minor"))
    for payout in apps.get_model("payments", "Payout").objects.select_related("earning"):
        payout.amount_minor = payout.earning.gross_minor - payout.earning.fee_minor
        payout.save(update_fields=["amount_minor"])
    for operation in apps.get_model("payments", "Operation").objects.select_related("payment", "refund", "payout"):
        about = operation.payment or operation.refund or operation.payout
        operation.amount_minor = about.amount_minor
        operation.save(update_fields=["amount_minor"])
    matured = apps.get_model("payments", "Earning").objects.filter(state__in=("available", "leaving", "paid"))
    matured.update(matured_at=F("available_at"))
    if connection.vendor == "postgresql" and refund.objects.exists():
        last = max(refund.objects.aggregate(pk=Max("pk"))["pk"], payment.objects.aggregate(pk=Max("pk"))["pk"])
        with connection.cursor() as cursor:
            cursor.execute("select setval(pg_get_serial_sequence('payments_refund', 'id'), %s)", [last])


class Migration(migrations.Migration):

    dependencies = [
        ('payments', '0002_what_follows'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
