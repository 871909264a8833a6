"""The twin's few pages: plain HTML that works without a script. They are a stand-in's, so English only."""

from collections.abc import Iterable
from html import escape

from pontic.twin.cards import BY_TOKEN, ON_THE_FORM
from pontic.twin.wire import Answer, Json

STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 30rem; padding: 1.5rem 1rem; }
body.inside { padding: .25rem; max-width: none; }
h1 { font-size: 1.25rem; }
fieldset { border: 1px solid #8888; border-radius: .5rem; margin: 0; padding: .25rem .75rem; }
label { display: flex; gap: .75rem; align-items: center; min-height: 2.75rem; }
.inside fieldset { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); gap: 0 1rem; }
.inside .note { display: block; line-height: 1.3; }
label.field { display: block; margin-block: .75rem; }
.field input { display: block; width: 100%; box-sizing: border-box; }
input:not([type=radio]), button { font: inherit; min-height: 2.75rem; padding: .5rem .75rem; border-radius: .5rem;
  border: 1px solid #888; }
button { cursor: pointer; margin: .5rem .5rem 0 0; } .first { background: #2b4fd8; color: #fff; border-color: #2b4fd8; }
.note { font-size: .875rem; } .wrong { color: #b3261e; font-weight: 600; }
:focus-visible { outline: 3px solid #2b4fd8; outline-offset: 2px; }
@media (prefers-color-scheme: dark) { .wrong { color: #ffb4ab; } }
"""


def page(title: str, body: str, *, scripts: Iterable[str] = (), inside: bool = False) -> Answer:
    """A whole page."""
    tags = "".join(f'<script src="{src}"></script>' for src in scripts)
    html = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
        f'<body class="{"inside" if inside else ""}"><main>{body}</main>{tags}</body></html>'
    )
    return Answer(200, html.encode(), {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"})


def challenge(intent: Json, *, inside: bool) -> Answer:
    """The bank's page of 3-D Secure."""
    amount = intent.get("amount")
    what = f"a payment of {amount / 100:.2f} {intent['currency'].upper()}" if amount else "saving your card"
    body = (
        "<h1>Your bank asks</h1>"
        f"<p>Do you approve {escape(what)} to Pontic?</p>"
        '<p class="note">This is the stand-in\'s own page. No real bank is asked and no real money moves.</p>'
        f'<form method="post" action="/3ds/{escape(intent["id"])}">'
        f'<input type="hidden" name="inside" value="{"yes" if inside else ""}">'
        '<button class="first" name="answer" value="approve">Approve</button>'
        '<button name="answer" value="refuse">Refuse</button></form>'
    )
    return page("3-D Secure", body, inside=inside)


def answered() -> Answer:
    """What the frame shows once the bank was answered; its script tells the page around it."""
    return page("3-D Secure", "<p>Thank you. You may go back.</p>", scripts=["/js/answered.js"], inside=True)


def element() -> Answer:
    """The card form: test cards to choose from, no number to type."""
    rows = "".join(
        f'<label><input type="radio" name="card" value="{token}" required>'
        f'<span>{_name(token)}<span class="note">{escape(BY_TOKEN[token].words)}</span></span></label>'
        for token in ON_THE_FORM
    )
    body = (
        f"<form><fieldset><legend>Test card</legend>{rows}</fieldset>"
        '<p class="wrong" role="alert" id="wrong" hidden>Choose a card.</p></form>'
    )
    return page("Test cards", body, scripts=["/js/element.js"], inside=True)


def _name(token: str) -> str:
    card = BY_TOKEN[token]
    brand = {"visa": "Visa", "mastercard": "Mastercard", "amex": "American Express"}[card.brand]
    return f"{brand} ending in {card.last4}"


def onboarding(account: Json, session: str, *, given: Json, wrong: str = "") -> Answer:
    """The hosted page on which an account's owner says who they are and where the money goes."""
    is_company = account["business_type"] == "company"
    names = [("company", "Company name")] if is_company else []
    names += [("first_name", "First name"), ("last_name", "Last name")]
    names += [("bank", "IBAN or account number")]
    fields = "".join(_field(name, label, str(given.get(name, ""))) for name, label in names)
    shown = given.get("document", "yes")
    whose = "a company" if is_company else "a person"
    body = (
        f"<h1>Payout details</h1><p>For {whose} in {escape(account['country'])}.</p>"
        '<p class="note">This is the stand-in\'s own page. Type invented details only; '
        "DE89370400440532013000 is a test account that works.</p>"
        + (f'<p class="wrong" role="alert">{escape(wrong)}</p>' if wrong else "")
        + f'<form method="post" action="/onboarding/session/{escape(session)}">{fields}'
        f"<fieldset><legend>Proof of identity</legend>{_choice('yes', 'I have shown a document', shown)}"
        f"{_choice('no', 'Ask me for a document later', shown)}</fieldset>"
        '<button class="first" name="do" value="finish">Finish</button>'
        '<button name="do" value="leave" formnovalidate>Save for later</button></form>'
    )
    return page("Payout details", body)


def _field(name: str, label: str, value: str) -> str:
    return f'<label class="field">{label}<input name="{name}" value="{escape(value)}" required></label>'


def _choice(value: str, label: str, chosen: str) -> str:
    mark = " checked" if value == chosen else ""
    return f'<label><input type="radio" name="document" value="{value}"{mark}><span>{label}</span></label>'


def nowhere() -> Answer:
    """There is no such page."""
    return Answer(404, b"<!doctype html><title>Not found</title><h1>Not found</h1>", {"Content-Type": "text/html"})


def away(url: str) -> Answer:
    """Send the browser on."""
    return Answer(303, b"", {"Location": url})
