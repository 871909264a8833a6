"""Reviews are sealed until both have written, or the time is over: seen from both sides and from outside."""

import re

from playwright.sync_api import Page, expect

from tests.journeys import steps

SEALED = "The other side has written."
STARS = re.compile(r'"aggregateRating": \{[^}]*\}')  # what search engines are told


def is_found(visitor: Page, title: str, *, stars: str = "4.5") -> bool:
    """Tell whether a search for at least so many stars finds the listing."""
    visitor.goto(f"/designers/?q={title}&stars={stars}")
    return visitor.locator("main a[href^='/listings/']", has_text=title).count() > 0


def shop_window(visitor: Page, slug: str, title: str) -> str:
    """Everything that a visitor and a search engine can read about a designer and one listing."""
    visitor.goto(f"/people/{slug}/reviews/")
    read = [visitor.content()]
    visitor.goto(f"/people/{slug}/")
    read.append(visitor.content())
    visitor.locator("main a[href^='/listings/']", has_text=title).first.click()
    visitor.wait_for_url(re.compile(r"/listings/\d+"))
    return "\n".join([*read, visitor.content()])


def test_what_the_designer_alone_wrote_opens_after_fourteen_days(site, sit, scan):
    client, designer = sit("petra.lindqvist@pontic.test"), sit("marco.bianchi@pontic.test")
    said = "Two files were missing, and the answers took a week."
    address = steps.work(client, designer, scan, reference="BLIND-1", listing="Implant planning only, with report")
    designer.goto(address)
    score = designer.locator("main a[href^='/clients/']").first.get_attribute("href")
    before = steps.text_of(designer, score)
    designer.goto(address)
    steps.review(designer, stars=2, text=said)
    expect(designer.locator("#reviews")).to_contain_text("Sealed")

    site.tick(steps.soon(13))
    assert SEALED in steps.text_of(client, address)
    assert said not in client.content()
    assert said not in steps.text_of(client, f"{address}review/")
    assert steps.text_of(designer, score) == before
    letters = site.letters("petra.lindqvist@pontic.test")
    assert any("has reviewed the case BLIND-1" in letter for letter in letters)
    assert not [text for text in (steps.news(client), *letters) if said in text or "2 stars" in text]

    client.goto(f"{address}review/")  # and leaves the page open for too long
    client.locator("input[name=rating][value='1']").check()
    client.locator("textarea[name=text]").fill("He writes badly about me, I am sure.")
    site.tick(steps.soon(15))
    client.get_by_role("button", name="Send review").click()
    expect(client.locator("main")).to_contain_text("Your press came too late")
    expect(client.locator("#id_typed")).to_have_value("He writes badly about me, I am sure.")

    assert said in steps.text_of(client, address)
    assert client.locator("#reviews input[name=rating]").count() == 0
    assert said in steps.text_of(designer, score)
    client.goto(address)
    client.locator("#act-reply summary").click()
    client.locator("#act-reply textarea").fill("The files came the same evening.")
    client.get_by_role("button", name="Publish reply").click()
    assert "The files came the same evening." in steps.text_of(designer, score)


def test_what_the_client_alone_wrote_opens_after_fourteen_days(site, sit, scan):
    client, designer, visitor = sit("petra.lindqvist@pontic.test"), sit("tomas.havel@pontic.test"), sit()
    title, said = "Verification jigs for printing, sectioned", "They seated at once, on all six."
    address = steps.work(client, designer, scan, reference="BLIND-2", listing=title)
    before = STARS.findall(shop_window(visitor, "tomas-havel", title))
    assert len(before) == 1  # the profile has stars by others, the listing has none
    steps.review(client, stars=5, text=said)

    site.tick(steps.soon(13))
    page = shop_window(visitor, "tomas-havel", title)
    assert said not in page
    assert STARS.findall(page) == before
    assert not is_found(visitor, title)
    assert SEALED in steps.text_of(designer, address)
    assert said not in designer.content()
    assert said not in steps.text_of(designer, f"{address}review/")
    told = [steps.news(designer), *site.letters("tomas.havel@pontic.test")]
    assert any("has reviewed the case BLIND-2" in text for text in told)
    assert not [text for text in told if said in text or "5 stars" in text]

    site.tick(steps.soon(15))
    page = shop_window(visitor, "tomas-havel", title)
    assert page.count(said) >= 3  # the profile, its page of reviews, the listing
    assert before[0] not in page
    assert '"ratingValue": "5.00", "reviewCount": 1,' in page  # of the listing
    wait_until_found(visitor, title)
    assert said in steps.text_of(designer, address)
    assert designer.locator("#reviews input[name=rating]").count() == 0
    designer.locator("#act-reply summary").click()
    designer.locator("#act-reply textarea").fill("The scan was a good one.")
    designer.get_by_role("button", name="Publish reply").click()
    assert "The scan was a good one." in steps.text_of(visitor, "/people/tomas-havel/")


def wait_until_found(visitor: Page, title: str) -> None:
    """The index follows within seconds."""
    for _ in range(20):
        if is_found(visitor, title):
            return
        visitor.wait_for_timeout(300)
    assert is_found(visitor, title)


def test_both_open_at_once_when_the_second_one_writes(site, sit, scan):
    client, designer, visitor = sit("petra.lindqvist@pontic.test"), sit("mina.okafor@pontic.test"), sit()
    title = "Diagnostic wax-up for a mock-up in the mouth"
    first, second = "Nothing had to be added in the mouth.", "Photographs from every side."
    address = steps.work(client, designer, scan, reference="BLIND-3", listing=title)
    site.tick(steps.soon(3.01))
    for who in (client, designer):
        steps.told(who, "You can still review the case BLIND-3")

    client.goto(address)
    steps.review(client, stars=5, text=first)
    assert SEALED in steps.text_of(designer, address)
    assert first not in designer.content()
    assert first not in shop_window(visitor, "mina-okafor", title)

    steps.review(designer, stars=5, text=second)
    assert first in steps.text_of(designer, address)
    assert second in steps.text_of(client, address)
    page = shop_window(visitor, "mina-okafor", title)
    assert page.count(first) >= 3
    assert second not in page  # what designers say of a client is for designers
