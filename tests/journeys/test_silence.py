"""A dispute that nobody decides: everybody is reminded, and after sixty days the client gets the money back."""

from playwright.sync_api import expect

from tests.journeys import steps

UNDECIDED = "It was not decided in time"


def test_a_dispute_that_nobody_decides_goes_to_the_client_after_sixty_days(site, sit, scan):
    client, designer, agent = sit("lab@pontic.test"), sit("designer@pontic.test"), sit("staff@pontic.test")
    address = steps.send_case(client, reference="SILENT-1")
    designer.goto(address)
    steps.act(designer, "accept")
    steps.act(designer, "deliver", text="Version one.", files=scan)
    earned = steps.text_of(designer, "/settings/transactions/?side=earned")
    steps.dispute(client, address)

    site.tick(steps.soon(4.5))
    steps.told(designer, "State your side in the dispute about the case SILENT-1")
    site.tick(steps.soon(46.5))
    for who in (client, designer):
        steps.told(who, "The dispute about the case SILENT-1 ends soon")
    steps.told(client, "has not answered the dispute about the case SILENT-1")
    number = "#" + address.rstrip("/").rsplit("/", 1)[1]
    steps.told(agent, f"The dispute about case {number} is refunded soon unless it is decided")
    assert any("is refunded soon" in letter for letter in site.letters("staff@pontic.test"))

    site.tick(steps.soon(59.9))
    client.goto(address)
    steps.shows(client, "In dispute")
    site.tick(steps.soon(60.1))
    for who in (client, designer):
        who.goto(address)
        steps.shows(who, "Refunded")
        assert UNDECIDED in steps.text_of(who, f"{address}dispute/")
        steps.told(who, "The dispute about the case SILENT-1 was not decided in time")
    agent.goto("/desk/disputes/")
    expect(agent.locator("main li", has_text=f"{number} ")).to_contain_text("Refunded")
    spent = steps.text_of(client, "/settings/transactions/?side=spent")
    assert "SILENT-1" in spent
    assert "Refunded" in spent
    assert "SILENT-1" not in earned
    assert "SILENT-1" not in steps.text_of(designer, "/settings/transactions/?side=earned")
    site.check_books()
