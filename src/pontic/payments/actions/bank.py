"""The last leg: what the processor sends from a designer's account to his bank, and what comes back."""

from datetime import datetime

from django.db import transaction

from pontic.outbox import actions as outbox
from pontic.payments import facts, gateways
from pontic.payments.models import BankPayout, PayoutAccount
from pontic.payments.process import BANK_PAYOUT

PATHS = {"on_its_way": (), "arrived": ("arrive",), "bounced": ("bounce",)}


@transaction.atomic
def settle_bank(account: PayoutAccount, said: gateways.BankPayout, *, now: datetime) -> BankPayout:
    """Write down where a bank payout is; the designer is told when it arrives or comes back."""
    PayoutAccount.objects.select_for_update(of=("self",)).get(pk=account.pk)
    row, _ = BankPayout.objects.get_or_create(
        reference=said.reference,
        defaults={
            "account": account,
            "amount_minor": said.amount.minor,
            "currency": said.amount.currency,
            "created_at": said.at,
            "changed_at": now,
        },
    )
    row.arrives_at = said.arrives_at or row.arrives_at
    for name in PATHS[said.state]:
        if row.state in BANK_PAYOUT.moves[name].sources:
            row.state, row.changed_at, row.problem = BANK_PAYOUT.moves[name].target, now, said.problem[:40]
            outbox.announce(facts.BANK_MOVED[name], bank_payout=row.pk, person=account.person_id, now=now)
    row.save()
    return row
