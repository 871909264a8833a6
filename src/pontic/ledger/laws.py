"""The laws of the books as SQL, one text per database; migration 0002 puts them in force.

Refused by both: an overdrawn guarded account (a check on the table), a changed or deleted journal or
transfer, a running total set by hand, a transfer between two currencies.
"""

POSTGRESQL = """
create function ledger_apply() returns trigger language plpgsql as $$
declare fitting int;
begin
  select count(*) into fitting from ledger_account
    where id in (new.debit_id, new.credit_id) and currency = new.currency;
  if fitting <> 2 then raise exception 'currency mismatch' using errcode = '23514'; end if;
  update ledger_account set debits = debits + new.amount where id = new.debit_id and guarded;
  update ledger_account set credits = credits + new.amount where id = new.credit_id and guarded;
  return null;
end $$;
create trigger ledger_apply after insert on ledger_transfer for each row execute function ledger_apply();

create function append_only() returns trigger language plpgsql as $$
begin raise exception 'append only' using errcode = '23514'; end $$;
create trigger ledger_transfer_kept before update or delete on ledger_transfer
  for each row execute function append_only();
create trigger ledger_journal_kept before update or delete on ledger_journal
  for each row execute function append_only();
create trigger ledger_transfer_whole before truncate on ledger_transfer
  for each statement execute function append_only();
create trigger ledger_journal_whole before truncate on ledger_journal
  for each statement execute function append_only();

create function ledger_account_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.debits <> 0 or new.credits <> 0 then
      raise exception 'an account opens empty' using errcode = '23514';
    end if;
    return new;
  end if;
  if pg_trigger_depth() < 2 or new.id <> old.id or new.code <> old.code or new.currency <> old.currency
     or new.side <> old.side or new.guarded <> old.guarded then
    raise exception 'balance only through transfers' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger ledger_account_kept before insert or update on ledger_account
  for each row execute function ledger_account_kept();
"""

POSTGRESQL_UNDO = """
drop trigger ledger_account_kept on ledger_account;
drop function ledger_account_kept();
drop trigger ledger_journal_whole on ledger_journal;
drop trigger ledger_transfer_whole on ledger_transfer;
drop trigger ledger_journal_kept on ledger_journal;
drop trigger ledger_transfer_kept on ledger_transfer;
drop function append_only();
drop trigger ledger_apply on ledger_transfer;
drop function ledger_apply();
"""

SQLITE = (
    "create table ledger_gate (open integer)",
    """create trigger ledger_apply after insert on ledger_transfer begin
      select case when (select count(*) from ledger_account
        where id in (new.debit_id, new.credit_id) and currency = new.currency) <> 2
        then raise(abort, 'currency mismatch') end;
      insert into ledger_gate values (1);
      update ledger_account set debits = debits + new.amount where id = new.debit_id and guarded;
      update ledger_account set credits = credits + new.amount where id = new.credit_id and guarded;
      delete from ledger_gate;
    end""",
    """create trigger ledger_transfer_kept before update on ledger_transfer
      begin select raise(abort, 'append only'); end""",
    """create trigger ledger_transfer_stays before delete on ledger_transfer
      begin select raise(abort, 'append only'); end""",
    """create trigger ledger_journal_kept before update on ledger_journal
      begin select raise(abort, 'append only'); end""",
    """create trigger ledger_journal_stays before delete on ledger_journal
      begin select raise(abort, 'append only'); end""",
    """create trigger ledger_account_opens before insert on ledger_account
      when new.debits <> 0 or new.credits <> 0
      begin select raise(abort, 'an account opens empty'); end""",
    """create trigger ledger_account_kept before update on ledger_account
      when not exists (select 1 from ledger_gate) or new.id <> old.id or new.code <> old.code
        or new.currency <> old.currency or new.side <> old.side or new.guarded <> old.guarded
      begin select raise(abort, 'balance only through transfers'); end""",
)

SQLITE_UNDO = (
    "drop trigger ledger_account_kept",
    "drop trigger ledger_account_opens",
    "drop trigger ledger_journal_stays",
    "drop trigger ledger_journal_kept",
    "drop trigger ledger_transfer_stays",
    "drop trigger ledger_transfer_kept",
    "drop trigger ledger_apply",
    "drop table ledger_gate",
)
