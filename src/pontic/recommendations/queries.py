"""What pages ask about recommendations."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import QuerySet

from pontic.accounts.models import Person
from pontic.profiles import queries as profiles
from pontic.profiles.models import Profile
from pontic.recommendations import policies
from pontic.recommendations.models import Invite, Link, Recommendation
from pontic.recommendations.process import COUNTED, MOST, RECOMMENDATION


class Door(NamedTuple):
    """Whom a link is about; ``invite`` is None where it is the open link."""

    profile: Profile
    invite: Invite | None

    @property
    def designer(self) -> Person:
        """The person about whom words are asked for."""
        return self.profile.person


def door(token: str) -> Door | None:
    """Return what a link opens; None where there is no such link, or nobody can be recommended by it."""
    invite = Invite.objects.filter(token=token).first()
    link = invite or Link.objects.filter(token=token).first()
    profile = profiles.of(link.designer_id) if link else None
    return Door(profile, invite) if profile and policies.may_be_recommended(profile) else None


def is_used(invite: Invite | None) -> bool:
    """Tell whether the invited has written already."""
    return invite is not None and Recommendation.objects.filter(invite=invite, state__in=COUNTED).exists()


def published_of(person: Person) -> QuerySet[Recommendation]:
    """Return what everybody can read about a designer, the last first."""
    return Recommendation.objects.filter(designer=person, state="published").order_by("-at", "-pk")


def published_count(person_id: int) -> int:
    """Return how many stand on a profile."""
    return Recommendation.objects.filter(designer=person_id, state="published").count()


def of(person: Person) -> QuerySet[Recommendation]:
    """Return everything that was written about a designer, for himself, the last first."""
    return Recommendation.objects.filter(designer=person).order_by("-at", "-pk")


def counted(person: Person) -> QuerySet[Recommendation]:
    """Return those that take one of the 50 places (REC-06)."""
    return Recommendation.objects.filter(designer=person, state__in=COUNTED)


def room_left(person: Person) -> int:
    """Return how many more a profile can have."""
    return max(0, MOST - counted(person).count())


def waiting_by_link(person: Person) -> int:
    """Return how many unread ones came by the open link."""
    return Recommendation.objects.filter(designer=person, state=RECOMMENDATION.initial, invite=None).count()


def link_of(person: Person) -> Link | None:
    """Return the open link, where the designer has made one."""
    return Link.objects.filter(designer=person).first()


def invites_of(person: Person) -> QuerySet[Invite]:
    """Return the letters that a designer has had sent, the last first."""
    return Invite.objects.filter(designer=person).order_by("-sent_at", "-pk")  # one that was erased has no address


def answered(person: Person) -> set[int]:
    """Return which of a designer's invitations were followed by words, whatever became of these."""
    return set(Recommendation.objects.filter(designer=person, invite__isnull=False).values_list("invite_id", flat=True))


def invited_since(person: Person, at: datetime, *, span: timedelta = timedelta(days=1)) -> int:
    """Return how many letters a designer has had sent within the span before this moment."""
    return Invite.objects.filter(designer=person, sent_at__gt=at - span).count()


def waiting() -> QuerySet[Recommendation]:
    """Return what waits for support, the oldest first (REC-07)."""
    return for_desk().filter(state=RECOMMENDATION.initial).order_by("at", "pk")


def for_desk() -> QuerySet[Recommendation]:
    """Return all of them with what the desk shows of each."""
    return Recommendation.objects.select_related("designer__profile", "by", "invite")


def decided() -> QuerySet[Recommendation]:
    """Return what support has decided about, the last first."""
    return for_desk().filter(decided_at__isnull=False).order_by("-decided_at", "-pk")


def elsewhere(row: Recommendation) -> QuerySet[Recommendation]:
    """Return other recommendations from the same address: one mouth that praises many is looked at twice."""
    return for_desk().filter(email_key=row.email_key).exclude(pk=row.pk).order_by("-at", "-pk")[:10]
