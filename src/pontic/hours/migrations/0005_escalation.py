"""An objection that nobody ended in time is disputed (HOUR-09)."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

STATES = ["open", "disputed", "withdrawn", "conceded", "decided"]


def reopen(apps: object, _editor: BaseDatabaseSchemaEditor) -> None:
    """Without this state such an objection is open."""
    rows = apps.get_model("hours", "Objection").objects  # type: ignore[attr-defined]
    rows.filter(state="disputed").update(state="open")


class Migration(migrations.Migration):
    dependencies = [("billing", "0002_answered"), ("hours", "0004_screenshot_once")]
    operations = [
        migrations.RemoveConstraint(model_name="objection", name="hours_objection_state_known"),
        migrations.AlterField(
            model_name="objection",
            name="state",
            field=models.CharField(choices=[(state, state) for state in STATES], default="open", max_length=9),
        ),
        migrations.AddIndex(
            model_name="objection", index=models.Index(fields=["state", "raised_at"], name="hours_objection_due")
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", STATES)), name="hours_objection_state_known"
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, reopen),
    ]
