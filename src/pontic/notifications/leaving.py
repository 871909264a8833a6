"""News about leaving the platform cleanly: direct hires, suggestions, links. Read beside ``news.py``."""

from typing import TYPE_CHECKING

from pontic.hiring.models import BringLink, DirectHire, HireAsk
from pontic.notifications.ongoing import money
from pontic.outbox.models import Fact

if TYPE_CHECKING:
    from pontic.notifications.news import News


def hire(news: "News", fact: Fact) -> None:
    """Say who hires whom, for which fee, and why not where that is so."""
    found = DirectHire.objects.select_related("client", "designer").get(pk=fact.payload["hire"])
    news.people |= {"client": [found.client_id], "designer": [found.designer_id]}
    news.words |= {"client": found.client.name, "designer": found.designer.name, "amount": money(found.fee)}
    news.words["note"] = found.note if found.is_claim else found.answer


def hire_ask(news: "News", fact: Fact) -> None:
    """Say who would like to be hired by whom."""
    found = HireAsk.objects.select_related("designer").get(pk=fact.payload["hire_ask"])
    news.people |= {"client": [found.client_id]}
    news.words |= {"designer": found.designer.name, "note": found.note}


def bring(news: "News", fact: Fact) -> None:
    """Say who came with whom."""
    found = BringLink.objects.select_related("used_by").get(pk=fact.payload["bring"])
    news.people |= {"designer": [found.designer_id]}
    news.words |= {"client": found.used_by.name if found.used_by else ""}
