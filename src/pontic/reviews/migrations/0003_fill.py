"""Each case that ended after work was begun gets its round; what was written already belongs to it."""

from datetime import timedelta

from django.db import migrations
from django.db.models import Max

WINDOW = timedelta(days=14)


def fill(apps, schema_editor):
    """Make the rounds."""
    case_model, round_model = apps.get_model("cases", "Case"), apps.get_model("reviews", "Round")
    review_model = apps.get_model("reviews", "Review")
    ended = case_model.objects.filter(
        state__in=("completed", "refunded"), closed_at__isnull=False, accepted_at__isnull=False
    )
    opened = dict(review_model.objects.values_list("case").annotate(at=Max("opened_at")))
    for case in ended.iterator():
        row = round_model.objects.create(
            case_id=case.pk, client_id=case.client_id, designer_id=case.designer_id, listing_id=case.listing_id,
            closed_at=case.closed_at, write_until=case.closed_at + WINDOW, opened_at=opened.get(case.pk),
        )  # fmt: skip
        review_model.objects.filter(case_id=case.pk).update(round=row)


class Migration(migrations.Migration):
    """Data only."""

    dependencies = [("reviews", "0002_rounds")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
