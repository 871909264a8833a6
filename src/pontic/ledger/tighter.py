"""What the laws of the books did not yet hold, as SQL; migration 0004 puts it in force.

SQLite: nobody opens the gate by hand (a running total may only change by the one transfer that is being
inserted), nobody replaces a row (``replace into`` deletes without asking the triggers), nobody gets past the
guard with ``insert or ignore`` (it silences checks inside triggers), no fraction of a cent, no total that has
grown beyond what a whole number holds. Both: an account, once opened, stays.
Migration 0005 keeps ``ledger_account_kept`` from reading more than the transfer that is being applied.
"""

POSTGRESQL = """
create trigger ledger_account_stays before delete on ledger_account
  for each row execute function append_only();
"""

POSTGRESQL_UNDO = "drop trigger ledger_account_stays on ledger_account;"

SQLITE = (
    "drop trigger ledger_apply",
    "drop trigger ledger_account_kept",
    "drop trigger ledger_account_opens",
    "drop table ledger_gate",
    "create table ledger_applied (one integer primary key check (one = 1), transfer integer not null)",
    "insert into ledger_applied select 1, coalesce(max(id), 0) from ledger_transfer",
    """create trigger ledger_applied_moves before update on ledger_applied
      when new.one <> old.one or new.transfer <= old.transfer
        or not exists (select 1 from ledger_transfer where id = new.transfer)
      begin select raise(abort, 'applied once'); end""",
    """create trigger ledger_applied_alone before insert on ledger_applied
      begin select raise(abort, 'applied once'); end""",
    """create trigger ledger_applied_stays before delete on ledger_applied
      begin select raise(abort, 'applied once'); end""",
    """create trigger ledger_apply after insert on ledger_transfer begin
      select case
        when typeof(new.amount) <> 'integer' then raise(abort, 'whole cents')
        when (select count(*) from ledger_account
          where id in (new.debit_id, new.credit_id) and currency = new.currency) <> 2
          then raise(abort, 'currency mismatch')
        when exists (select 1 from ledger_account where guarded and (
          (id = new.debit_id and side = -1 and debits + new.amount > credits)
          or (id = new.credit_id and side = 1 and credits + new.amount > debits)))
          then raise(abort, 'overdrawn') end;
      update ledger_account set debits = debits + new.amount where id = new.debit_id and guarded;
      update ledger_account set credits = credits + new.amount where id = new.credit_id and guarded;
      update ledger_applied set transfer = new.id;
    end""",
    """create trigger ledger_account_kept before update on ledger_account
      when new.id <> old.id or new.code <> old.code or new.currency <> old.currency
        or new.side <> old.side or new.guarded <> old.guarded
        or typeof(new.debits) <> 'integer' or typeof(new.credits) <> 'integer'
        or not exists (
          select 1 from ledger_applied join ledger_transfer moved on moved.id > ledger_applied.transfer
          where (moved.debit_id = new.id and new.debits = old.debits + moved.amount and new.credits = old.credits)
            or (moved.credit_id = new.id and new.credits = old.credits + moved.amount and new.debits = old.debits))
      begin select raise(abort, 'balance only through transfers'); end""",
    """create trigger ledger_account_opens before insert on ledger_account
      when new.debits <> 0 or new.credits <> 0
        or exists (select 1 from ledger_account where id = new.id or code = new.code)
      begin select raise(abort, 'an account opens empty, once'); end""",
    """create trigger ledger_account_stays before delete on ledger_account
      begin select raise(abort, 'append only'); end""",
    """create trigger ledger_journal_once before insert on ledger_journal
      when exists (select 1 from ledger_journal where id = new.id or key = new.key)
      begin select raise(abort, 'append only'); end""",
    """create trigger ledger_transfer_once before insert on ledger_transfer
      when exists (select 1 from ledger_transfer where id = new.id)
      begin select raise(abort, 'append only'); end""",
)

SQLITE_UNDO = (
    "drop trigger ledger_transfer_once",
    "drop trigger ledger_journal_once",
    "drop trigger ledger_account_stays",
    "drop trigger ledger_account_opens",
    "drop trigger ledger_account_kept",
    "drop trigger ledger_apply",
    "drop table ledger_applied",
)
