"""A suspended designer with money owed: he reads why, appeals, is paid all the same; nobody decides alone for good."""

from playwright.sync_api import Page, expect

from tests.journeys import steps

NOTE = "You asked a client to pay you by bank transfer. The case that shows it is named."
OBJECTION = "The transfer was for a course of mine, not for a case. I can show the invoice."
CLIENT = "petra.lindqvist@pontic.test"


def number(address: str) -> str:
    """The number of a case."""
    return address.rstrip("/").rsplit("/", 1)[1]


def begun(client: Page, designer: Page, *, reference: str, listing: str) -> str:
    """Order a case that the designer accepts; returns its address."""
    address = steps.send_case(client, reference=reference, listing=listing)
    designer.goto(address)
    steps.act(designer, "accept")
    expect(steps.state(designer)).to_contain_text("In process")
    return address


def wait_until(visitor: Page, slug: str, title: str, *, public: bool) -> None:
    """See profile and listing come or go for a visitor; the search follows within seconds."""
    for _ in range(20):
        answer = visitor.goto(f"/people/{slug}/")
        visitor.goto(f"/designers/?q={title}")
        is_found = visitor.locator("main a[href^='/listings/']", has_text=title).count() > 0
        if answer and (answer.status == 200) == public == is_found:
            return
        visitor.wait_for_timeout(300)
    raise AssertionError(f"{slug} is {'not ' if public else ''}public")


def paid_out(page: Page) -> str:
    """What was paid out to somebody in all."""
    page.goto("/settings/transactions/?side=earned")
    return page.locator(".sums div", has_text="Paid out").locator("dd").first.inner_text()


def test_an_appeal_is_granted_by_somebody_else_and_the_work_goes_on(site, sit, scan):
    client, designer, agent, visitor = sit(CLIENT), sit("marco.bianchi@pontic.test"), sit("staff@pontic.test"), sit()
    title = "Full-arch guides for immediate loading"
    done = steps.work(client, designer, scan, reference="SUSP-1", listing=title)
    running = begun(client, designer, reference="SUSP-2", listing=title)
    before = paid_out(designer)
    evidence = f"case:{number(done)}"
    steps.measure(agent, "Marco Bianchi", "suspension", ground="off_platform", note=NOTE, evidence=evidence)
    expect(agent.locator("main")).to_contain_text("Suspended")

    wait_until(visitor, "marco-bianchi", title, public=False)
    steps.told(client, "Marco Bianchi cannot act at the moment")
    client.goto(running)
    expect(client.locator("main")).to_contain_text("Marco Bianchi cannot act at the moment")
    expect(client.get_by_role("link", name="Dispute case")).to_be_visible()

    steps.told(designer, "Your account is suspended")
    assert "Version one." in steps.text_of(designer, done)
    designer.goto(running)
    assert designer.locator("main form").count() == 0  # nothing that would be refused
    steps.object_to_measure(designer, OBJECTION)
    expect(designer.locator("main")).to_contain_text(NOTE)

    steps.open_appeal(agent, "Marco Bianchi")
    expect(agent.locator("main")).to_contain_text("Somebody else decides about the appeal")
    assert agent.get_by_role("button", name="Grant").count() == 0
    site.tick(steps.soon(8))
    assert paid_out(designer) != before  # what is owed is paid, whatever the standing
    steps.decide_appeal(sit("nora.feld@pontic.test"), "Marco Bianchi", "The invoice shows a course.", granted=True)

    steps.told(designer, "Your appeal was granted")
    assert "The invoice shows a course." in steps.text_of(designer, "/settings/standing/")
    wait_until(visitor, "marco-bianchi", title, public=True)
    designer.goto(running)
    steps.act(designer, "deliver", text="Here it is.", files=scan)
    client.goto(running)
    steps.shows(client, "Delivered")


def test_an_appeal_is_rejected_and_two_close_the_account_that_is_paid_all_the_same(site, sit, scan):
    client, designer, visitor = sit(CLIENT), sit("kenji.mori@pontic.test"), sit()
    first, second = sit("nora.feld@pontic.test"), sit("staff@pontic.test")
    title = "Screw-retained implant crowns with a small access"
    done = steps.work(client, designer, scan, reference="SUSP-3", listing=title)
    running = begun(client, designer, reference="SUSP-4", listing=title)
    before = paid_out(designer)
    evidence = f"case:{number(done)}"
    steps.measure(first, "Kenji Mori", "suspension", ground="off_platform", note=NOTE, evidence=evidence)
    designer.goto("/dashboard/")
    steps.object_to_measure(designer, OBJECTION)
    steps.decide_appeal(second, "Kenji Mori", "The invoice is dated after the case that it names.", granted=False)
    steps.told(designer, "Your appeal was rejected")

    steps.dispute(client, running)  # the way of the client whose designer cannot act
    steps.answer(designer, running, "I would have delivered this week.")
    assert designer.get_by_role("button", name="Agree to the refund").count() == 0
    steps.decide(second, running, "refund", because="The designer may not go on, so the client gets it back.")
    for party in (client, designer):
        steps.accept_decision(party, running)
    client.goto(running)
    steps.shows(client, "Refunded")

    steps.measure(first, "Kenji Mori", "termination", ground="contact", note=NOTE, evidence=evidence)
    expect(first.locator("main")).to_contain_text("For good there is one ground only")
    steps.measure(first, "Kenji Mori", "termination", ground="off_platform", note=NOTE, evidence=evidence)
    proposal = open_proposal(first, "Kenji Mori")
    expect(first.locator("main")).to_contain_text("You proposed this. Somebody else confirms it.")
    assert first.get_by_role("button", name="Confirm").count() == 0
    assert press_anyway(first, f"{proposal}confirmation/") == 409
    second.goto(proposal)
    second.get_by_role("button", name="Confirm: close for good").click()
    steps.told(designer, "Your account was closed for good")

    wait_until(visitor, "kenji-mori", title, public=False)
    site.tick(steps.soon(8))
    assert paid_out(designer) != before
    assert "Version one." in steps.text_of(designer, done)
    site.check_books()


def open_proposal(agent: Page, name: str) -> str:
    """Open what waits for a second pair of eyes; returns its address."""
    agent.goto("/desk/measures/")
    agent.locator("main a[href^='/desk/measures/']", has_text=name).first.click()
    expect(agent.locator("h1")).to_have_text(name)
    return agent.url


def press_anyway(page: Page, address: str) -> int:
    """Send what no button offers; returns the answer's number."""
    token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    sent = {"csrfmiddlewaretoken": token}
    return page.request.post(address, form=sent, headers={"Referer": page.url}).status
