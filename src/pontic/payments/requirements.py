"""What a payment processor still asks for, and why it pays nothing out, in the designer's words (PAYO-10, 13).

Stripe names a requirement by its place in the account (``individual.verification.document``); the sandbox
says ``details`` and ``documents``. Several names mean the same to a person, so each sentence comes once.
"""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Lazy = str | Promise

BANK = _("Your bank account")
IDENTITY = _("A document that shows who you are, such as a passport or an identity card")
HOME = _("A document that shows where you live, such as a bill or a bank letter")
COMPANY = _("A document that shows that the company exists, such as an extract of the register")
PEOPLE = _("Details of the people who own or lead the company")

# How a requirement's name begins or ends, and what it means. The first that fits counts.
ENDINGS: list[tuple[str, Lazy]] = [
    ("external_account", BANK),
    ("details", _("Your name and your bank account")),
    ("bank_account.document", _("A letter or statement of your bank that shows the account")),
    ("documents", IDENTITY),
    ("company.verification.document", COMPANY),
    ("verification.proof_of_liveness", _("A photo of your face, taken on the processor's page")),
    ("verification.additional_document", HOME),
    ("verification.document", IDENTITY),
    ("ssn_last_4", _("Your tax or identity number")),
    ("id_number", _("Your tax or identity number")),
    ("tax_id", _("The company's tax number")),
    ("vat_id", _("The company's tax number")),
    ("registration_number", _("The company's number in the register")),
    ("_provided", PEOPLE),
]
PARTS: list[tuple[str, Lazy]] = [
    ("dob", _("Your date of birth")),
    ("address", _("Your address, with the country of the bank account")),
    ("first_name", _("Your name, as your bank writes it")),
    ("last_name", _("Your name, as your bank writes it")),
    ("name", _("The name, as the bank writes it")),
    ("email", _("Your e-mail address")),
    ("phone", _("Your telephone number")),
    ("nationality", _("Your nationality")),
    ("political_exposure", _("Whether you hold a public office")),
    ("business_profile", _("What you do, in a few words")),
    ("business_type", _("Whether you are a person or a company")),
    ("tos_acceptance", _("Your agreement to the processor's terms")),
    ("relationship", PEOPLE),
]
OTHER = _("A detail that the processor's own page names")
DOCUMENTS = frozenset(map(str, ("document", "documents", "additional_document", "proof_of_liveness")))

PROBLEMS: dict[str, Lazy] = {
    "requirements.past_due": _("Details are overdue, so the processor has stopped payouts. Add them and they go on."),
    "requirements.pending_verification": _("The processor is checking your details. That needs nothing from you."),
    "under_review": _("The processor is looking at your account. That needs nothing from you."),
    "listed": _("The processor is comparing your name with a list of barred persons. It may ask you for more."),
    "action_required": _("The processor waits for you. Its page says what for."),
    "platform_paused": _("Payouts to your account are paused by us. Please write to us."),
    "rejected": _("The processor does not serve this account. Please write to us; what you earned stays yours."),
    "gone": _("The processor does not know this account any more. Please set it up again."),
}
BROKEN = _("The processor has stopped payouts to this account. Its page says why.")
WAITING = frozenset(["requirements.pending_verification", "under_review"])  # nothing to do for the designer


def missing(names: Iterable[str]) -> list[str]:
    """Say what is asked for, each thing once, in the order in which the processor names it."""
    return list(dict.fromkeys(str(_one(name)) for name in names))


def wants_documents(names: Iterable[str]) -> bool:
    """Tell whether a document has to be uploaded (PAYO-10)."""
    return any(name.rsplit(".", 1)[-1] in DOCUMENTS for name in names)


def problem(code: str) -> str:
    """Say why nothing is paid out; empty where there is no reason."""
    if not code:
        return ""
    return str(PROBLEMS.get(code) or PROBLEMS.get(code.split(".", 1)[0]) or BROKEN)


def needs_nothing(names: Iterable[str], code: str) -> bool:
    """Tell whether the designer can only wait."""
    return code in WAITING and not list(names)


def _one(name: str) -> Lazy:
    for ending, words in ENDINGS:
        if name == ending or name.endswith((f".{ending}", ending if ending.startswith("_") else f".{ending}")):
            return words
    parts = set(name.split("."))
    return next((words for part, words in PARTS if part in parts), OTHER)
