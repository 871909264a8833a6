"""After the master key was changed: payout details sealed by the new one (``pontic rewrap``)."""

import pyrage
from django.db import transaction

from pontic.files import vault
from pontic.withdrawals.models import PayoutMethod


@transaction.atomic
def reseal(*, former: str) -> int:
    """Seal by the present master key what only the ``former`` one opens; returns how many. Twice is once."""
    changed = []
    for method in PayoutMethod.objects.select_for_update().order_by("pk"):
        try:
            vault.unseal(method.sealed)
        except pyrage.DecryptError:
            method.sealed = vault.seal(vault.unseal(method.sealed, master=former))
            changed.append(method)
    PayoutMethod.objects.bulk_update(changed, ["sealed"], batch_size=200)
    return len(changed)
