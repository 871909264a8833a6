"""What Django asks of this application when it starts."""

from django.apps import AppConfig
from django.core.checks import register

from pontic.config import checks


class ConfigConfig(AppConfig):
    """The settings are looked over before anything runs."""

    name = "pontic.config"

    def ready(self) -> None:
        """Have every command look them over first."""
        register(checks.processor)
