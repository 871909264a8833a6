"""What staff did is kept as it was written (ADM-12)."""

import pytest
from django.db import IntegrityError, connection, transaction

from pontic.accounts import actions as accounts
from pontic.accounts.models import StaffAct

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("attack", ["update accounts_staffact set reason = ''", "delete from accounts_staffact"])
def test_the_database_refuses_to(attack, staff, now):
    accounts.note_staff_act(staff, "approve listing", "listing:1", reason="all ten criteria", now=now)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attack)
    assert StaffAct.objects.get().reason == "all ten criteria"
