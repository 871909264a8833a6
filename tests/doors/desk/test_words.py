"""Every act of staff has a word in the audit log."""

import re

from tests.laws.source import ROOT

from pontic.conduct.models import Measure
from pontic.conduct.process import APPEAL, REPORT
from pontic.desk.queries import OPENED_FLAG, OPENED_REPORT
from pontic.desk.words import ACTS
from pontic.disputes.process import PART_OUTCOMES

NOTED = re.compile(r'note_staff_act\(\s*\w+,\s*"([^"]+)"')
VARIED = re.compile(r'note_staff_act\(\s*\w+,\s*f"([^"]+)"')  # such as "{move} report"
SPELLED = {
    OPENED_FLAG,
    OPENED_REPORT,
    *(f"{outcome} dispute" for outcome in PART_OUTCOMES),
    *("confirm payout", "fail payout", "put payout back", "clear payout", "cancel payout"),  # desk/paying_out.py
    *(f"{move} report" for move in REPORT.moves),
    *(f"{move} appeal" for move in APPEAL.moves),
    *(f"propose {kind}" for kind in Measure.Kind.values),
}


def test_every_act_that_staff_can_do_has_a_word():
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src" / "pontic").rglob("*.py"))
    acts = {*NOTED.findall(source), *SPELLED}
    shapes = [re.compile(re.sub(r"\\{.*?\\}", ".+", re.escape(shape))) for shape in VARIED.findall(source)]
    assert len(acts) > 10
    assert acts - set(ACTS) == set()
    assert {act for act in ACTS if act not in acts and not any(shape.fullmatch(act) for shape in shapes)} == set()
    assert [shape.pattern for shape in shapes if not any(map(shape.fullmatch, ACTS))] == []
