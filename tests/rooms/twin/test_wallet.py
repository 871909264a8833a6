"""Customers, saved cards and setup intents."""

from tests.rooms.twin.test_pay import refused


def test_a_test_card_becomes_a_card_of_the_customer(api):
    customer = api.customers.create({"email": "lab@pontic.test", "metadata": {"person": "7"}})
    method = api.payment_methods.attach("pm_card_visa", {"customer": customer.id})
    assert (method.customer, method.card.last4, method.card.brand) == (customer.id, "4242", "visa")
    assert method.id != "pm_card_visa"
    assert [row.id for row in api.customers.payment_methods.list(customer.id).data] == [method.id]


def test_a_detached_card_is_gone_for_ever(api):
    customer = api.customers.create({}).id
    method = api.payment_methods.attach("pm_card_visa", {"customer": customer}).id
    api.payment_methods.detach(method)
    assert api.payment_methods.list({"customer": customer}).data == []
    assert refused(api.payment_methods.detach, method).http_status == 400
    assert refused(api.payment_methods.attach, method, {"customer": customer}).http_status == 400


def test_a_bad_card_cannot_be_saved(api):
    customer = api.customers.create({}).id
    assert refused(api.payment_methods.attach, "pm_card_chargeDeclined", {"customer": customer}).http_status == 402
    assert api.payment_methods.attach("pm_card_chargeCustomerFail", {"customer": customer}).customer == customer


def test_the_primary_card_is_kept_with_the_customer(api):
    customer = api.customers.create({}).id
    method = api.payment_methods.attach("pm_card_visa", {"customer": customer}).id
    changed = api.customers.update(customer, {"invoice_settings": {"default_payment_method": method}})
    assert changed.invoice_settings.default_payment_method == method


def test_a_card_is_saved_without_paying(api):
    customer = api.customers.create({}).id
    asked = {"customer": customer, "payment_method": "pm_card_visa", "confirm": True, "usage": "off_session"}
    saved = api.setup_intents.create(
        {**asked, "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"}}
    )
    assert saved.status == "succeeded"
    assert api.payment_methods.retrieve(saved.payment_method).customer == customer


def test_saving_a_card_may_need_the_bank(api, twin):
    customer = api.customers.create({}).id
    asked = {
        "customer": customer,
        "confirmation_token": twin.confirmation_token("pm_card_authenticationRequiredOnSetup"),
    }
    saved = api.setup_intents.create({**asked, "confirm": True, "return_url": "https://pontic.test/"})
    assert saved.status == "requires_action"
    twin.refuse(saved.id)
    failed = api.setup_intents.retrieve(saved.id)
    assert (failed.status, failed.last_setup_error.code) == (
        "requires_payment_method",
        "setup_intent_authentication_failure",
    )
    token = twin.confirmation_token("pm_card_authenticationRequiredOnSetup")
    again = api.setup_intents.confirm(saved.id, {"confirmation_token": token, "return_url": "https://pontic.test/"})
    twin.approve(again.id)
    assert api.setup_intents.retrieve(saved.id).status == "succeeded"
    assert api.payment_methods.list({"customer": customer}).data[0].card.last4 == "3155"


def test_metadata_is_merged_and_unset(api):
    customer = api.customers.create({"metadata": {"a": "1", "b": "2"}}).id
    assert api.customers.update(customer, {"metadata": {"a": "", "c": "3"}}).metadata.to_dict() == {"b": "2", "c": "3"}
    assert api.customers.update(customer, {"metadata": ""}).metadata.to_dict() == {}


def test_lists_go_page_by_page_newest_first(shop, api):
    intents = [shop.pay().id for _ in range(5)]
    first = api.payment_intents.list({"limit": 2})
    assert ([row.id for row in first.data], first.has_more) == (intents[:2:-1], True)
    rest = api.payment_intents.list({"limit": 3, "starting_after": first.data[-1].id})
    assert ([row.id for row in rest.data], rest.has_more) == (intents[2::-1], False)
    assert [row.id for row in first.auto_paging_iter()] == intents[::-1]


def test_lists_are_bounded_by_time(shop, api, clock):
    early = shop.pay().id
    clock.passes(hours=1)
    late, at = shop.pay().id, int(clock().timestamp())
    assert [row.id for row in api.payment_intents.list({"created": {"gte": at}}).data] == [late]
    assert [row.id for row in api.payment_intents.list({"created": {"lt": at}}).data] == [early]


def test_expanding_opens_what_is_inside_and_nothing_else(shop, api):
    charge = shop.sell()
    opened = api.charges.retrieve(charge.id, {"expand": ["balance_transaction", "payment_intent.customer"]})
    assert opened.balance_transaction.fee == 320
    assert api.charges.retrieve(charge.id).balance_transaction == opened.balance_transaction.id
    assert refused(api.charges.retrieve, charge.id, {"expand": ["nothing"]}).param == "expand"


def test_what_does_not_exist_is_missing(api):
    error = refused(api.payment_intents.retrieve, "pi_nothing")
    assert (error.http_status, error.code, error.param) == (404, "resource_missing", "id")
