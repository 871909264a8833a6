"""Several reasons for one refusal; since when somebody is booked; how fast people answer."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def gather(apps: Any, _schema: Any) -> None:
    """The one reason becomes a list of one."""
    for profile in apps.get_model("profiles", "Profile").objects.exclude(reject_reason=""):
        profile.reject_reasons = [profile.reject_reason]
        profile.save(update_fields=["reject_reasons"])


def single(apps: Any, _schema: Any) -> None:
    """The first reason of a list stays."""
    for profile in apps.get_model("profiles", "Profile").objects.exclude(reject_reasons=[]):
        profile.reject_reason = profile.reject_reasons[0]
        profile.save(update_fields=["reject_reason"])


class Migration(migrations.Migration):
    dependencies = [("profiles", "0003_whole")]

    operations = [
        migrations.AddField("profile", "booked_since", models.DateTimeField(null=True)),
        migrations.AddField("profile", "reject_reasons", models.JSONField(default=list)),
        migrations.AddField("profilerevision", "reject_reasons", models.JSONField(default=list)),
        migrations.RunPython(gather, single),
        migrations.RemoveField("profile", "reject_reason"),
        migrations.RemoveField("profilerevision", "reject_reason"),
        migrations.AlterField(
            "profile", "skills", models.CharField(blank=True, max_length=1_400, verbose_name="skills")
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("message", models.PositiveBigIntegerField(unique=True)),
                ("minutes", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="profiles.profile"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["profile", "-at"], name="answer_of_profile")]},
        ),
    ]
