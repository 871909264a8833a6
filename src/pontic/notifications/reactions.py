"""What this room does about facts: tell people, and send the letters."""

from datetime import datetime

from pontic.notifications import actions, invitations, letters, queries
from pontic.notifications.catalogue import BY_FACT, BY_KIND, Entry
from pontic.notifications.models import Notification
from pontic.notifications.news import News, gather
from pontic.outbox.models import Fact
from pontic.recommendations import actions as recommendations
from pontic.recommendations.models import Invite


def tell(fact: Fact, now: datetime) -> None:
    """Tell everybody whom the catalogue names for this fact, once."""
    entries = [entry for entry in BY_FACT.get(fact.name, ()) if _fits(entry, fact)]
    if not entries:
        return
    news = gather(fact)
    for entry in entries:
        for person in _audience(entry, news):
            actions.tell(person, entry, fact_number=fact.pk, about=news.about, words=news.words, now=now)


def mail(fact: Fact, now: datetime) -> None:
    """Send the letter of a notification, where its row and its person want one. Wire it with ``atomic=False``."""
    notification = Notification.objects.select_related("person").filter(pk=fact.payload["notification"]).first()
    entry = BY_KIND.get(notification.kind) if notification else None
    if notification is None or entry is None or notification.mailed_at:
        return
    if queries.wants_mail(notification.person, entry):
        letters.send(notification)
        actions.note_mailed(notification, now=now)


def ask_outside(fact: Fact, now: datetime) -> None:
    """Send the letter that asks a client outside for a recommendation, once. Wire it with ``atomic=False``."""
    invite = (
        Invite.objects.select_related("designer")
        .filter(pk=fact.payload["invite"], mailed_at=None)
        .exclude(email="")
        .first()
    )
    if invite is not None:
        invitations.send(invite)
        recommendations.note_mailed(invite, now=now)


def _fits(entry: Entry, fact: Fact) -> bool:
    kind = str(fact.payload.get("kind", "")).rstrip("0123456789").rstrip("_")
    if entry.when:
        return entry.when == kind
    return not any(other.when == kind and other.to == entry.to for other in BY_FACT[fact.name] if other.when)


def _audience(entry: Entry, news: News) -> list[int]:
    people = news.audience(entry.to)
    doer = None if entry.to_doer else news.doer
    return [person for person in dict.fromkeys(people) if person != doer]
