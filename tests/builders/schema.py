"""What a migration step is given, for the tests that call one inside their own transaction."""

from django.db import connection


class Editor:
    """As much of Django's schema editor as our steps use."""

    connection = connection

    def execute(self, statement: str, params: None = None) -> None:
        """Run one statement."""
        with connection.cursor() as cursor:
            cursor.execute(statement, params)
