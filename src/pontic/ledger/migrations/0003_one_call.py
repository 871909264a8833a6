"""PostgreSQL writes a journal in one call."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FUNCTION = """
create function ledger_post(told jsonb) returns jsonb language plpgsql set enable_seqscan = off as $$
declare fresh jsonb;
begin
  with claimed as (
    insert into ledger_journal (key, kind, at, ref)
      select key, kind, (told->>'at')::timestamptz, ref
      from jsonb_to_recordset(told->'journals') as (key varchar, kind varchar, ref varchar)
      order by key
      on conflict (key) do nothing
      returning key, id
  )
  select jsonb_object_agg(key, id) into fresh from claimed;
  if fresh is null then return '{}'; end if;

  insert into ledger_account (code, currency, side, guarded, debits, credits)
    select code, currency, side, guarded, 0, 0
    from jsonb_to_recordset(told->'accounts') as a(code varchar, currency varchar, side smallint, guarded boolean)
    where not exists (select from ledger_account known where known.code = a.code)
    order by code
    on conflict (code) do nothing;

  perform from ledger_account
    where guarded and code in (select a->>'code' from jsonb_array_elements(told->'accounts') a)
    order by id
    for no key update;

  insert into ledger_transfer (journal_id, debit_id, credit_id, amount, currency, available_at)
    select (fresh->>leg.journal)::bigint, debit.id, credit.id, leg.amount::bigint, leg.currency, leg.available_at
    from jsonb_to_recordset(told->'legs') as leg(
      number int, journal varchar, debit varchar, credit varchar,
      amount numeric, currency varchar, available_at timestamptz
    )
    join ledger_account debit on debit.code = leg.debit
    join ledger_account credit on credit.code = leg.credit
    where fresh ? leg.journal
    order by leg.number;
  return fresh;
end $$;
"""


def teach(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the function that writes postings."""
    if editor.connection.vendor == "postgresql":
        editor.execute(FUNCTION, params=None)


def forget(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop it again."""
    if editor.connection.vendor == "postgresql":
        editor.execute("drop function ledger_post(jsonb);", params=None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_laws")]
    operations = [migrations.RunPython(teach, forget)]
