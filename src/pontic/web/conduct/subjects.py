"""What somebody can report: found only where he can see it, with the words as he sees them (MSG-11, CIRC-05)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from pontic.accounts.models import Person
from pontic.catalog import policies as catalog
from pontic.conduct.models import Subject
from pontic.jobs import policies as jobs
from pontic.messaging import policies as messaging
from pontic.messaging.models import Message
from pontic.profiles import policies as profiles
from pontic.profiles.models import Profile
from pontic.reviews import policies as reviews
from pontic.web.messaging import places

BEFORE = 4  # messages before the reported one: what it answered


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that is being reported: what it is, who answers for it, what it says, and where it stands."""

    kind: str
    pk: int
    about: Person
    title: str
    text: str
    back: str
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def kept(self) -> dict[str, Any]:
        """What the report keeps, so that it can be judged when the thing itself has changed."""
        return {"title": self.title, "text": self.text, "name": self.about.name, "place": self.back} | self.more


def find(kind: str, pk: int, reader: Person) -> Seen:
    """Return what the reader wants to report; 404 for what he cannot see, and for his own."""
    if kind not in READERS:
        raise Http404
    seen = READERS[kind](pk, reader)
    if seen.about.pk == reader.pk:
        raise Http404
    return seen


def _message(pk: int, reader: Person) -> Seen:
    found = Message.objects.select_related("author", "conversation").filter(
        conversation__in=messaging.visible_to(reader)
    )
    message = get_object_or_404(found, pk=pk)
    title = _("Message from %(name)s") % {"name": message.author.name}
    before = message.conversation.messages.filter(pk__lt=pk).select_related("author").order_by("-pk")[:BEFORE]
    lines = [{"name": one.author.name, "text": one.body} for one in reversed(before)]
    files = list(message.files.values_list("name", flat=True))
    more = {"at": message.sent_at.isoformat(), "before": lines, "files": files}
    back = f"{places.address_of(message.conversation)}#message-{pk}"
    return Seen("message", pk, message.author, title, message.body, back, more)


def _listing(pk: int, reader: Person) -> Seen:
    listing = get_object_or_404(catalog.visible_to(reader).select_related("owner"), pk=pk)
    back = reverse("listing", args=[pk])
    return Seen("listing", pk, listing.owner, listing.title, listing.description, back)


def _profile(pk: int, reader: Person) -> Seen:
    profile = get_object_or_404(profiles.visible_to(reader).select_related("person"), pk=pk)
    title = _("Profile of %(name)s") % {"name": profile.person.name}
    text = "\n\n".join(filter(None, (profile.headline, profile.about)))
    return Seen("profile", pk, profile.person, title, text, reverse("profile", args=[profile.slug]))


def _job(pk: int, reader: Person) -> Seen:
    job = get_object_or_404(jobs.visible_to(reader), pk=pk)
    return Seen("job", pk, job.client, job.title, job.scope, reverse("job", args=[pk]))


def _review(pk: int, reader: Person) -> Seen:
    review = get_object_or_404(reviews.readable_by(reader).select_related("author", "subject"), pk=pk)
    title = _("Review by %(name)s") % {"name": review.author.name}
    slug = Profile.objects.filter(person=review.subject).values_list("slug", flat=True).first()
    back = f"{reverse('profile', args=[slug])}#reviews" if slug else reverse("dashboard")
    return Seen("review", pk, review.author, title, review.text, back, {"rating": review.rating})


def _person(pk: int, reader: Person) -> Seen:
    talks = messaging.visible_to(reader).filter(participants__person=pk)
    person, talk = get_object_or_404(Person, pk=pk), talks.order_by("-last_at").first()
    if talk is None:
        raise Http404
    return Seen("person", pk, person, person.name, "", places.address_of(talk))


READERS: dict[str, Callable[[int, Person], Seen]] = {
    Subject.MESSAGE: _message,
    Subject.LISTING: _listing,
    Subject.JOB: _job,
    Subject.PROFILE: _profile,
    Subject.REVIEW: _review,
    Subject.PERSON: _person,
}
