"""How postings are written, as SQL: one function on PostgreSQL (migration 0005), three statements on SQLite.

Both get the same text (JSON): the journals by key, the accounts by code, the legs in the order in which they
were told. The order of the steps is the same everywhere, so that nobody waits in a circle: claim the keys,
open the missing accounts, lock the guarded ones by their ids, move the money. The function belongs to its
migration: a change is a new text and a new migration.
"""

# The plan of each statement is made once and kept, perhaps when the tables were small. So accounts are looked up
# one by one, through the index on their codes (a join would read all of them), and never by a scan.
POSTGRESQL = """
create or replace function ledger_post(told jsonb) returns jsonb language plpgsql set enable_seqscan = off as $$
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
    where (select known.id from ledger_account known where known.code = a.code) is null
    order by code
    on conflict (code) do nothing;

  perform from ledger_account
    where guarded and id = any (array(
      select (select known.id from ledger_account known where known.code = a->>'code')
      from jsonb_array_elements(told->'accounts') a
    ))
    order by id
    for no key update;

  insert into ledger_transfer (journal_id, debit_id, credit_id, amount, currency, available_at)
    select (fresh->>leg.journal)::bigint,
      (select id from ledger_account where code = leg.debit), (select id from ledger_account where code = leg.credit),
      leg.amount::bigint, leg.currency, leg.available_at
    from jsonb_to_recordset(told->'legs') as leg(
      number int, journal varchar, debit varchar, credit varchar,
      amount numeric, currency varchar, available_at timestamptz
    )
    where fresh ? leg.journal
    order by leg.number;
  return fresh;
end $$;
"""

# SQLite has one writer at a time: nothing to lock, nothing to wait for.
CLAIM = """
insert into ledger_journal (key, kind, at, ref)
  select json_extract(value, '$.key'), json_extract(value, '$.kind'), %s, json_extract(value, '$.ref')
  from json_each(%s, '$.journals')
  where not exists (select 1 from ledger_journal where key = json_extract(value, '$.key'))
  returning key, id
"""
OPEN = """
insert into ledger_account (code, currency, side, guarded, debits, credits)
  select json_extract(value, '$.code'), json_extract(value, '$.currency'),
    json_extract(value, '$.side'), json_extract(value, '$.guarded'), 0, 0
  from json_each(%s, '$.accounts')
  where not exists (select 1 from ledger_account where code = json_extract(value, '$.code'))
"""
MOVE = """
insert into ledger_transfer (journal_id, debit_id, credit_id, amount, currency, available_at)
  select %s, debit.id, credit.id, %s, %s, %s
  from ledger_account debit cross join ledger_account credit
  where debit.code = %s and credit.code = %s
"""
