"""Every act of staff has a word in the audit log."""

import re

from tests.laws.source import ROOT

from pontic.desk.queries import OPENED_FLAG
from pontic.desk.words import ACTS
from pontic.disputes.process import OUTCOMES

NOTED = re.compile(r'note_staff_act\(\s*\w+,\s*"([^"]+)"')


def test_every_act_that_staff_can_do_has_a_word():
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src" / "pontic").rglob("*.py"))
    acts = {*NOTED.findall(source), OPENED_FLAG, *(f"{outcome} dispute" for outcome in OUTCOMES)}
    assert len(acts) > 10
    assert acts == set(ACTS)
