"""Reports, measures and appeals at the desk: private words on the record, four eyes, nobody about himself."""

import pytest
from tests.builders.cases import a_case
from tests.builders.conduct import APPEAL, NOTE, a_measure, a_moderator, a_report

from pontic.accounts.models import StaffAct
from pontic.conduct import actions
from pontic.conduct.models import Measure
from pontic.kit import clock

pytestmark = pytest.mark.django_db
ANSWER = "Thank you. We have seen to it, and the account was told."
FORM = {"kind": "suspension", "ground": "off_platform", "length": "14", "evidence": "report:1", "note": NOTE}


def test_a_reported_message_opens_only_with_a_line_in_the_log(client, lab, designer, staff, now):
    row = a_report(lab, designer, now)
    client.force_login(staff)
    address = f"/desk/reports/{row.pk}/"
    assert "Pay me by bank transfer." not in client.get(address).content.decode()
    client.post(f"{address}reading/")
    assert "Pay me by bank transfer." in client.get(address).content.decode()
    assert StaffAct.objects.get().act == "read reported message"


def test_a_report_is_closed_with_an_answer_and_so_are_the_same_ones(client, lab, stranger, designer, staff, now):
    first, second = a_report(lab, designer, now), a_report(stranger, designer, now)
    client.force_login(staff)
    told = {"move": "uphold", "note": ANSWER}
    assert client.post(f"/desk/reports/{first.pk}/closing/", {"move": "nonsense"}).status_code == 422
    assert client.post(f"/desk/reports/{first.pk}/closing/", told).status_code == 302
    for row in (first, second):
        row.refresh_from_db()
        assert (row.state, row.answer) == ("upheld", ANSWER)
    client.force_login(lab)
    assert ANSWER in client.get("/settings/standing/").content.decode()


def test_who_confirms_is_led_from_the_evidence_to_the_message(client, lab, designer, staff, now):
    row = a_report(lab, designer, now)
    proposed = a_measure(designer, a_moderator(), now, kind="termination", evidence=["message:7", "message:8"])
    client.force_login(staff)
    page = client.get(f"/desk/measures/{proposed.pk}/").content.decode()
    assert f'<a href="/desk/reports/{row.pk}/">message:7</a>' in page
    assert "message:8" in page


def test_nobody_sees_the_report_in_which_he_has_a_part(client, lab, staff, now):
    row = a_report(lab, staff, now)
    client.force_login(staff)
    assert client.get(f"/desk/reports/{row.pk}/").status_code == 404
    assert f"/desk/reports/{row.pk}/" not in client.get("/desk/reports/").content.decode()
    assert client.post(f"/desk/reports/{row.pk}/closing/", {"move": "dismiss"}).status_code == 404
    assert client.post("/desk/work/reports/next/")["Location"] == "/desk/reports/"


def test_a_measure_is_taken_on_a_page_that_shows_all_that_is_known(client, designer, staff, now):
    client.force_login(staff)
    page = client.get(f"/desk/people/{designer.pk}/measures/?evidence=report:3&ground=abuse").content.decode()
    assert "report:3" in page
    assert "What is held stays held" in page
    assert client.post(f"/desk/people/{designer.pk}/measures/", FORM).status_code == 302
    designer.refresh_from_db()
    assert (designer.standing, Measure.objects.get().evidence) == ("suspended", ["report:1"])


WRONG = [
    {"note": "No."},
    {"evidence": "he said so"},
    {"kind": "termination", "ground": "abuse"},
    {"kind": "termination", "evidence": ""},
    {"kind": "shame"},
    {"length": "9999"},
]


@pytest.mark.parametrize("change", WRONG)
def test_a_measure_that_may_not_be_comes_back_with_what_was_typed(change, client, designer, staff):
    client.force_login(staff)
    answer = client.post(f"/desk/people/{designer.pk}/measures/", FORM | change)
    assert answer.status_code == 422
    assert (FORM | change)["note"] in answer.content.decode()
    assert not Measure.objects.exists()


def test_nobody_measures_himself_or_looks_at_his_own_page(client, staff):
    client.force_login(staff)
    assert client.get(f"/desk/people/{staff.pk}/").status_code == 404
    assert client.post(f"/desk/people/{staff.pk}/measures/", FORM).status_code == 404


def test_what_is_for_good_needs_somebody_else(client, designer, staff, now):
    client.force_login(staff)
    client.post(f"/desk/people/{designer.pk}/measures/", FORM | {"kind": "termination"})
    measure = Measure.objects.get()
    assert "Somebody else confirms it." in client.get(f"/desk/measures/{measure.pk}/").content.decode()
    assert client.post(f"/desk/measures/{measure.pk}/confirmation/").status_code == 409
    client.force_login(a_moderator())
    assert client.post(f"/desk/measures/{measure.pk}/confirmation/").status_code == 302
    designer.refresh_from_db()
    assert designer.standing == "terminated"


def test_a_measure_is_lifted_or_refused_with_a_reason(client, designer, lab, staff, now):
    measure = a_measure(designer, a_moderator(), now)
    proposed = a_measure(lab, a_moderator("Other One"), now, kind="termination")
    client.force_login(staff)
    assert client.post(f"/desk/measures/{measure.pk}/lifting/", {"note": ""}).status_code == 422
    assert client.post(f"/desk/measures/{measure.pk}/lifting/", {"note": "The proof was wrong."}).status_code == 302
    assert client.post(f"/desk/measures/{proposed.pk}/refusal/", {"note": "There is no proof."}).status_code == 422
    told = {"note": "There is no proof at all."}
    assert client.post(f"/desk/measures/{proposed.pk}/refusal/", told).status_code == 302
    measure.refresh_from_db()
    proposed.refresh_from_db()
    assert (measure.state, proposed.state) == ("lifted", "refused")


def test_an_appeal_is_decided_by_who_had_no_part_in_it(client, designer, staff, now):
    moderator = a_moderator()
    appeal = actions.appeal(a_measure(designer, moderator, now), by=designer, text=APPEAL, now=now)
    told = {"move": "grant", "note": ANSWER}
    client.force_login(moderator)
    assert "Somebody else decides" in client.get(f"/desk/appeals/{appeal.pk}/").content.decode()
    assert client.post(f"/desk/appeals/{appeal.pk}/decision/", told).status_code == 409
    client.force_login(staff)
    assert client.post(f"/desk/appeals/{appeal.pk}/decision/", {"move": "grant"}).status_code == 422
    assert client.post(f"/desk/appeals/{appeal.pk}/decision/", told).status_code == 302
    designer.refresh_from_db()
    assert designer.standing == "good"


def test_the_page_of_a_person_tells_standing_cases_and_money_but_no_private_words(client, lab, designer, staff, now):
    case = a_case("in_design", client=lab, designer=designer, now=now)
    a_report(lab, designer, now)
    a_measure(designer, a_moderator(), clock.now())
    client.force_login(staff)
    page = client.get(f"/desk/people/{designer.pk}/").content.decode()
    for words in ("Suspended", f"#{case.pk}", "Owed, to be paid out", "Payment outside the platform"):
        assert words in page
    assert "Pay me by bank transfer." not in page
    assert f"#{case.pk}" in client.get("/desk/stranded/").content.decode()


def test_a_case_that_waits_for_a_suspended_designer_is_called_off_with_a_reason(client, lab, designer, staff, now):
    case = a_case("in_design", client=lab, designer=designer, now=now)
    a_measure(designer, a_moderator(), clock.now())
    address = f"/desk/stranded/{case.pk}/"
    client.force_login(staff)
    assert address in client.get("/desk/stranded/").content.decode()
    assert "This refunds $36.00 to Clara Moreau" in client.get(address).content.decode()
    answer = client.post(address, {"reason": "Too short."})
    assert (answer.status_code, "Too short." in answer.content.decode()) == (422, True)
    why = "Its designer is suspended, and nobody else can go on with it."
    assert client.post(address, {"reason": why}).status_code == 302
    case.refresh_from_db()
    assert case.state == "refunded"
    client.force_login(lab)
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "The resolution team called the case off. $36.00 goes back to the client." in page
    assert why in page
