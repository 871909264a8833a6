"""Writing a journal reads as much as that journal needs, however large the books have become."""

from importlib import import_module

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from pontic.ledger import tighter, writing

FIRST = import_module("pontic.ledger.migrations.0003_one_call").FUNCTION
FORMER = next(text for text in tighter.SQLITE if text.startswith("create trigger ledger_account_kept"))
# The plus keeps SQLite from the indexes on the accounts: only the one transfer after the last applied is read.
KEPT = FORMER.replace("(moved.", "(+moved.")


def enact(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the new texts in the place of the first ones."""
    _replace(editor, function=writing.POSTGRESQL, trigger=KEPT)


def repeal(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the first ones back."""
    _replace(editor, function=FIRST.replace("create function", "create or replace function"), trigger=FORMER)


def _replace(editor: BaseDatabaseSchemaEditor, *, function: str, trigger: str) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(function, params=None)
        return
    editor.execute("drop trigger ledger_account_kept", params=None)
    editor.execute(trigger, params=None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_tighter_laws")]
    operations = [migrations.RunPython(enact, repeal)]
