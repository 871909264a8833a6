"""The tree of services."""

from django.db import models

from pontic.profiles.models import Named


class Category(Named):
    """A node of the tree of services; listings hang on its leaves (LIST-09, LIST-18)."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    class Meta:
        ordering = ["position", "name_en"]
        verbose_name_plural = "categories"
