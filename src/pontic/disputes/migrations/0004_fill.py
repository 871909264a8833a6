"""Disputes of before learn how they ended, what was decided, and by when the designer answers."""

from datetime import timedelta

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, QuerySet
from django.db.models.expressions import CombinedExpression

ANSWER_WITHIN = timedelta(days=5)
ENDINGS = {"settled": "settle", "conceded": "concede", "dismissed": "dismiss"}


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Say it of every row."""
    rows: QuerySet = apps.get_model("disputes", "Dispute").objects.all()
    for state, move in ENDINGS.items():
        rows.filter(state=state, ended_with="").update(ended_with=move)
    refunded = rows.filter(state="refunded", ended_with="")
    refunded.filter(decided_by=None).update(ended_with="refund_undecided")
    refunded.exclude(decided_by=None).update(ended_with="refund")
    decided = rows.exclude(decided_by=None).filter(outcome="")
    decided.update(outcome=F("ended_with"), decided_at=F("closed_at"))
    answered: CombinedExpression = F("opened_at") + ANSWER_WITHIN
    rows.filter(state="open", answer_by=None).update(answer_by=answered)


def empty(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Let what was not known before stand: the older code reads none of it.

    States that the older table does not have become those that it has: a running dispute is open again, what
    was agreed or split was settled, what is done again was dismissed.
    """
    rows: QuerySet = apps.get_model("disputes", "Dispute").objects.all()
    rows.filter(state__in=("decided", "appealed")).update(state="open")
    rows.filter(state__in=("agreed", "split")).update(state="settled")
    rows.filter(state="redone").update(state="dismissed")


class Migration(migrations.Migration):
    dependencies = [("disputes", "0003_process")]
    operations = [migrations.RunPython(fill, empty)]
