"""The database agrees with the models, on the way up and on the way down."""

import io

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

pytestmark = pytest.mark.django_db
OURS = [config.label for config in apps.get_app_configs() if config.name.startswith("pontic.")]


def test_no_model_lacks_its_migration():
    call_command("makemigrations", check=True, dry_run=True, stdout=io.StringIO())


def test_migrations_are_linear():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    assert {label: names for label, names in loader.detect_conflicts().items() if label in OURS} == {}


def test_every_migration_can_be_undone():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    stuck = [
        f"{label}.{name}"
        for (label, name), migration in loader.disk_migrations.items()
        if label in OURS and not all(operation.reversible for operation in migration.operations)
    ]
    assert stuck == []
