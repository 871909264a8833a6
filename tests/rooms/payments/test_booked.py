"""Every journal and every account has a name that people read."""

import inspect
import re
from pathlib import Path

from pontic.ledger import chart
from pontic.payments import booked, postings


def test_every_kind_of_journal_has_words():
    source = Path(inspect.getfile(postings)).read_text()
    kinds = set(re.findall(r'Posting\(f"[^"]+", "(\w+)"', source))
    assert len(kinds) > 15
    assert kinds <= booked.KINDS.keys()


def test_every_account_of_the_chart_has_a_name():
    accounts = [make for make in vars(chart).values() if inspect.isfunction(make) and make.__module__ == chart.__name__]
    codes = [make(*[1] * len(inspect.signature(make).parameters)).code for make in accounts]
    assert len(codes) > 12
    assert [code for code in codes if booked.place(code) == code] == []
