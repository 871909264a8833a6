"""The pages of money: paying, the bank's question, payout settings, the statement; and who sees nothing of them."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.builders.payments import a_paid_case, a_payout_account, drain, pay
from tests.doors.payments.paying import order, post

from pontic.cases.models import Case
from pontic.payments import queries, sweeps
from pontic.payments.models import Card, Earning, Payment, PayoutAccount
from pontic.till.models import Intent

pytestmark = pytest.mark.django_db


def test_confirming_pays_sends_and_leads_to_the_case(client, lab, draft):
    client.force_login(lab)
    answer = post(client, draft)
    draft.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, reverse("case", args=[draft.pk]))
    assert draft.state == "requested"
    assert client.get(answer.url).status_code == 200


def test_a_double_click_is_one_order_and_leads_to_the_same_page(client, lab, draft):
    client.force_login(lab)
    form = order(draft)
    urls = {client.post(reverse("payment_new", args=[draft.pk]), form).url for _ in range(2)}
    assert urls == {reverse("case", args=[draft.pk])}
    assert Intent.objects.count() == 1


def test_a_declined_card_comes_back_with_the_reason_and_everything_that_was_typed(client, lab, draft):
    client.force_login(lab)
    answer = post(client, draft, card="card_no_funds", instructions="Keep this: contact 0.02", reference="NEW-7")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "There is not enough money on this card. Nothing was charged." in text
    assert "Keep this: contact 0.02" in text
    assert 'value="card_no_funds" checked' in text
    draft.refresh_from_db()
    assert (draft.is_draft, draft.reference) == (True, "NEW-7")


@pytest.mark.parametrize("card", ["", "card_gift", "4242424242424242"])
def test_a_card_that_is_not_in_the_list_is_refused_and_the_bank_is_not_asked(card, client, lab, draft):
    client.force_login(lab)
    assert post(client, draft, card=card).status_code == 422
    assert not Payment.objects.exists()


def test_a_brief_with_a_gap_is_shown_again_and_costs_nothing(client, lab, draft):
    client.force_login(lab)
    answer = post(client, draft, instructions="")
    assert answer.status_code == 422
    assert not Payment.objects.exists()


def test_a_price_that_the_client_has_not_seen_is_not_paid(client, lab, draft):
    client.force_login(lab)
    assert post(client, draft, prices="1:1").status_code == 422
    assert not Payment.objects.exists()


def test_a_key_that_is_no_key_is_refused(client, lab, draft):
    client.force_login(lab)
    assert post(client, draft, key="1' or 1=1").status_code == 422
    assert not Payment.objects.exists()


def test_3d_secure_leads_to_the_bank_and_from_there_to_the_case(client, lab, draft):
    client.force_login(lab)
    answer = post(client, draft, card="card_3ds")
    approval = reverse("payment_approval", args=[Payment.objects.get().pk])
    assert answer.url == approval
    assert "no real money moves" in client.get(approval).content.decode()
    assert client.post(approval, {"answer": "approve"}).url == reverse("case", args=[draft.pk])
    assert client.get(approval).url == reverse("case", args=[draft.pk])


@pytest.mark.parametrize("answer", ["refuse", "", "APPROVE"])
def test_anything_but_approval_leads_back_to_the_order(answer, client, lab, draft):
    client.force_login(lab)
    post(client, draft, card="card_3ds")
    approval = reverse("payment_approval", args=[Payment.objects.get().pk])
    back = client.post(approval, {"answer": answer})
    assert back.url == reverse("order", args=[draft.pk])
    assert "You refused the payment" in client.get(back.url).content.decode()


def test_looking_at_the_banks_page_approves_nothing(client, lab, draft):
    client.force_login(lab)
    post(client, draft, card="card_3ds")
    client.get(reverse("payment_approval", args=[Payment.objects.get().pk]) + "?answer=approve")
    assert Payment.objects.get().awaits_answer


@pytest.mark.parametrize("who", ["designer", "stranger", "staff", "assistant"])
def test_nobody_else_pays_approves_or_even_sees_that_there_is_something_to_pay(who, client, request, draft, now):
    payment = pay(draft, now, card="card_3ds")
    client.force_login(request.getfixturevalue(who))
    for address in (reverse("payment_new", args=[draft.pk]), reverse("payment_approval", args=[payment.pk])):
        assert client.get(address).status_code == 404
        assert client.post(address, order(draft, answer="approve")).status_code == 404
    payment.refresh_from_db()
    assert payment.awaits_answer


def test_visitors_are_sent_to_sign_in(client, draft):
    for name, args in (("payment_new", [draft.pk]), ("payouts", []), ("payout_onboarding", []), ("money", [])):
        assert "/accounts/login/" in client.get(reverse(name, args=args)).url


def problem(lab, designer, now):
    start = now - timedelta(days=8)
    case = a_paid_case("delivered", client=lab, designer=designer, now=start, card="card_capture_fails")
    sweeps.capture_before_lapse(start + timedelta(days=7))
    drain(start + timedelta(days=7))
    return Case.objects.get(pk=case.pk)


def test_a_payment_problem_is_made_good_on_a_page_of_its_own(client, lab, designer, now):
    case = problem(lab, designer, now)
    client.force_login(lab)
    again = reverse("payment_new", args=[case.pk])
    assert again in client.get(reverse("case", args=[case.pk])).content.decode()
    assert "Pay again" in client.get(again).content.decode()
    refused = client.post(again, {"key": uuid.uuid4(), "card": "card_expired"})
    assert refused.status_code == 422
    assert "This card has expired." in refused.content.decode()
    assert client.post(again, {"key": uuid.uuid4(), "card": "card_visa"}).url == reverse("case", args=[case.pk])
    assert queries.of_case(case).state == "authorised"
    assert client.get(again).url == reverse("case", args=[case.pk])


def test_the_designer_is_not_offered_to_pay(client, lab, designer, now):
    case = problem(lab, designer, now)
    client.force_login(designer)
    text = client.get(reverse("case", args=[case.pk])).content.decode()
    assert reverse("payment_new", args=[case.pk]) not in text
    assert "Payment problem" in text


def test_payout_settings_lead_through_the_processor_to_ready(client, designer):
    client.force_login(designer)
    assert "Payouts are not set up yet" in client.get(reverse("payouts")).content.decode()
    assert client.post(reverse("payouts"), {"kind": "person", "country": "FR"}).url == reverse("payout_onboarding")
    assert "incomplete" in client.get(reverse("payouts")).content.decode()
    details = {"holder": "Diego Santos", "number": "FR14 2004 1010 0505 0001 3M02 606", "documents": "accepted"}
    assert client.post(reverse("payout_onboarding"), details).url == reverse("payouts")
    text = client.get(reverse("payouts")).content.decode()
    assert "ending in 2606" in text
    assert PayoutAccount.objects.get().is_ready


def test_documents_that_are_asked_for_are_shown_as_missing(client, designer, now):
    a_payout_account(designer, now, documents=False)
    client.force_login(designer)
    assert "A document that shows who you are" in client.get(reverse("payouts")).content.decode()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("FR15 2004 1010 0505 0001 3M02 606", "check digits"),
        ("BE71 0961 2345 6769", "Belgium"),
        ("MC58 1122 2000 0101 2345 6789 030", "Monaco"),
        ("12345678", "check digits"),
    ],
)
def test_a_wrong_account_number_is_explained(number, words, client, designer, now):
    client.force_login(designer)
    client.post(reverse("payouts"), {"kind": "person", "country": "FR"})
    details = {"holder": "Diego", "number": number, "documents": "accepted"}
    answer = client.post(reverse("payout_onboarding"), details)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert number in answer.content.decode()
    assert not PayoutAccount.objects.get().is_ready


def test_countries_without_iban_take_an_account_number(client, designer):
    client.force_login(designer)
    client.post(reverse("payouts"), {"kind": "company", "country": "US"})
    client.post(reverse("payout_onboarding"), {"holder": "D", "number": "000123456789", "documents": "accepted"})
    assert PayoutAccount.objects.get().bank == "6789"


@pytest.mark.parametrize("form", [{"kind": "person", "country": "IN"}, {"kind": "trust", "country": "FR"}, {}])
def test_a_country_or_kind_outside_the_list_is_refused(form, client, designer):
    client.force_login(designer)
    assert client.post(reverse("payouts"), form).status_code == 422
    assert not PayoutAccount.objects.exists()


def test_without_an_account_there_is_no_page_of_the_processor(client, stranger):
    client.force_login(stranger)
    assert client.get(reverse("payout_onboarding")).status_code == 404


def test_the_statement_shows_the_designer_every_cent(client, lab, designer, now):
    case = a_paid_case("completed", client=lab, designer=designer, now=now)
    client.force_login(designer)
    text = client.get(reverse("money")).content.decode()
    for amount in ("$36.00", "$3.49", "$32.51"):
        assert amount in text
    assert reverse("case", args=[case.pk]) in text
    assert "Released" in text


def test_the_statement_shows_the_client_the_true_state_and_no_commission(client, lab, designer, now):
    a_paid_case("in_design", client=lab, designer=designer, now=now)
    client.force_login(lab)
    text = client.get(reverse("money")).content.decode()
    assert "Visa •••• 4242" in text
    assert "Authorised" in text
    assert "$3.49" not in text


def test_a_stranger_reads_nothing_of_others_money(client, stranger, lab, designer, now):
    a_paid_case("completed", client=lab, designer=designer, now=now)
    client.force_login(stranger)
    for side in ("earned", "spent", "other"):
        assert "$36.00" not in client.get(reverse("money"), {"side": side}).content.decode()


@pytest.mark.parametrize("side", ["earned", "spent"])
def test_the_statement_asks_the_database_no_more_for_more_cases(
    side, client, lab, designer, now, django_assert_max_num_queries
):
    for number in range(4):
        a_paid_case("completed", client=lab, designer=designer, now=now, reference=f"LAB-{number}")
    client.force_login(designer if side == "earned" else lab)
    assert Earning.objects.count() == 4
    client.get(reverse("home"))  # the first page of a visit notes the session
    with django_assert_max_num_queries(18):
        client.get(reverse("money"), {"side": side})


@pytest.mark.parametrize("language", ["es", "fr"])
def test_the_pages_speak_the_readers_language(language, client, lab, designer, now):
    a_paid_case("completed", client=lab, designer=designer, now=now)
    designer.language = language
    designer.save()
    client.force_login(designer)
    for name in ("money", "payouts"):
        text = client.get(reverse(name)).content.decode()
        assert "32,51" in text or name == "payouts"
        assert "Payout settings" not in text
        assert "You keep" not in text


def test_the_sandbox_bank_is_never_answered_by_a_page_that_posts_itself(client, lab, draft):
    client.force_login(lab)
    post(client, draft, card="card_3ds")
    payment = Payment.objects.get()
    back = client.get(reverse("payment_return", args=[payment.key]))
    assert back.url == reverse("payment_approval", args=[payment.pk])


def test_a_test_card_is_kept_made_primary_and_removed(client, lab):
    client.force_login(lab)
    for card in ("card_visa", "card_amex"):
        client.post(reverse("cards"), {"card": card, "key": str(uuid.uuid4())})
    text = client.get(reverse("cards")).content.decode()
    assert "American Express •••• 0005" in text
    assert "Sandbox: no real money moves" in text
    assert client.post(reverse("cards"), {"card": "card_gift", "key": str(uuid.uuid4())}).status_code == 422
    first, second = Card.objects.order_by("pk")
    client.post(reverse("card_preference", args=[second.pk]))
    client.post(reverse("card_removal", args=[first.pk]))
    assert Card.objects.get(is_primary=True) == second
    assert "Visa •••• 4242 is removed." in client.get(reverse("cards")).content.decode()
