"""Rounds of work that nobody may review go; stars about a client leave his average as a designer. Data only."""

from django.db import migrations
from django.db.models import Count, F, Sum

REVIEWABLE_AFTER = ("complete", "complete_itself", "refund", "concede", "refund_undecided")


def clear(apps, schema_editor):
    """Drop the empty rounds of cases that were given back or taken by a bank."""
    step_model, round_model = apps.get_model("cases", "Step"), apps.get_model("reviews", "Round")
    reviewable = step_model.objects.filter(move__in=REVIEWABLE_AFTER).values("case")
    round_model.objects.filter(reviews=None).exclude(case__in=reviewable).delete()


def count(apps, schema_editor):
    """Count the published stars of each person by role, as the room does from now on."""
    review_model, profile_model = apps.get_model("reviews", "Review"), apps.get_model("profiles", "Profile")
    published = review_model.objects.filter(opened_at__isnull=False)
    profile_model.objects.filter(rating_count__gt=0).update(rating_sum=0, rating_count=0)
    for side, prefix in (("client", ""), ("designer", "client_")):
        rows = published.filter(side=side).order_by().values("subject").annotate(sum=Sum("rating"), number=Count("pk"))
        for row in rows:
            fields = {f"{prefix}rating_sum": row["sum"], f"{prefix}rating_count": row["number"]}
            profile_model.objects.filter(person=row["subject"]).update(**fields)
    pro = published.filter(side="client").order_by().values("subject").annotate(sum=Sum("rating"), number=Count("pk"))
    best = [row["subject"] for row in pro if row["sum"] == 5 * row["number"]]
    profile_model.objects.filter(person__in=best).update(is_pro=True)


def name_cases(apps, schema_editor):
    """Write each review's case beside it again, and when its seal ends."""
    for review in apps.get_model("reviews", "Review").objects.select_related("round").iterator():
        review.case_id, review.opens_at = review.round.case_id, review.round.write_until
        review.save(update_fields=["case", "opens_at"])


def add_up(apps, schema_editor):
    """Put the stars about clients back into the one average."""
    profile_model = apps.get_model("profiles", "Profile")
    profile_model.objects.filter(client_rating_count__gt=0).update(
        rating_sum=F("rating_sum") + F("client_rating_sum"), rating_count=F("rating_count") + F("client_rating_count")
    )


class Migration(migrations.Migration):
    dependencies = [("reviews", "0004_loosen"), ("profiles", "0003_whole")]
    operations = [
        migrations.RunPython(clear, name_cases),
        migrations.RunPython(count, add_up),
    ]
