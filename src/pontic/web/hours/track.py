"""What ``pontic track`` speaks to: JSON, for whoever shows the token of a device. No session, no cookie."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from io import BytesIO
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from pontic.accounts.models import Person
from pontic.contracts.models import Contract
from pontic.files.drawing import Undrawable
from pontic.files.models import File
from pontic.hours import actions as hours
from pontic.hours import policies, queries, terms
from pontic.hours.models import Source, Timer
from pontic.kit import clock, text
from pontic.kit.process import MoveRefused
from pontic.web.hours import pictures
from pontic.web.hours.words import refusal

MISSING, UNKNOWN, NOWHERE, CONFLICT, WRONG = 400, 401, 404, 409, 422  # HTTP
View = Callable[[HttpRequest, Person, datetime], dict[str, Any]]


class Unreadable(ValueError):  # noqa: N818 - reads as the sentence that it is
    """The program sent something that no version of it sends."""


def for_device(view: View) -> Callable[[HttpRequest], JsonResponse]:
    """Let a device in by its token alone, speak its owner's language, and word every refusal as JSON."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest) -> JsonResponse:
        now = clock.now()
        device = hours.use_device(_token(request), now=now)
        if device is None:
            return _no(UNKNOWN, "token", _("This token is not known here, or was removed. Add the computer anew."))
        with translation.override(device.person.language):
            try:
                return JsonResponse(view(request, device.person, now))
            except Http404:
                return _no(NOWHERE, "contract", _("You have no contract of that number on which you work by the hour."))
            except hours.TimeRefused as refused:
                return _no(WRONG, refused.code, refusal(refused.code))
            except MoveRefused:
                return _no(CONFLICT, "move", _("This cannot be done now: look at the contract on the site."))
            except Unreadable as fault:
                return _no(MISSING, "request", _("The site does not understand this request: %(why)s") % {"why": fault})

    return answer


@require_GET
@for_device
def look(_request: HttpRequest, person: Person, now: datetime) -> dict[str, Any]:
    """Return whose device it is, the timer that runs, and the contracts on which time can be tracked."""
    return {
        "person": person.name,
        "now": now.isoformat(),
        "timer": _timer(queries.timer_of(person), now),
        "contracts": _contracts(person, now),
    }


@require_POST
@for_device
def start(request: HttpRequest, person: Person, now: datetime) -> dict[str, Any]:
    """Start the timer; ``screenshots`` is the owner's consent, typed for this one start."""
    asked = _body(request)
    hours.start_timer(
        _own(person, asked.get("contract")),
        person=person,
        memo=text.line(str(asked.get("memo", "")).replace("\0", "")),
        source=Source.CLI,
        wants_screenshots=asked.get("screenshots") is True,
        now=now,
    )
    return {"timer": _timer(queries.timer_of(person), now)}


@require_POST
@for_device
def beat(request: HttpRequest, person: Person, now: datetime) -> dict[str, Any]:
    """Note a sign of life."""
    return {"timer": _timer(hours.beat(person=person, activity=_share(_body(request).get("activity")), now=now), now)}


@require_POST
@for_device
def answer(request: HttpRequest, person: Person, now: datetime) -> dict[str, Any]:
    """Take the answer whether the time without a sign of life was work."""
    keeps = _body(request).get("keeps") is True
    return {"timer": _timer(hours.idle_answer(person=person, keep=keeps, now=now), now)}


@require_POST
@for_device
def stop(_request: HttpRequest, person: Person, now: datetime) -> dict[str, Any]:
    """Stop the timer; after ten minutes without a sign of life the time since then is left out."""
    timer = queries.timer_of(person)
    is_away = timer is not None and timer.is_away(now)
    made = hours.stop_timer(person=person, keep_away=not is_away, now=now)
    return {"seconds": sum(entry.seconds for entry in made)}


@require_POST
@for_device
def screenshots(request: HttpRequest, person: Person, now: datetime) -> dict[str, Any]:
    """Take a screenshot that its owner has had time to look at; sent twice it is taken once."""
    at, begins = _moment(request.GET.get("at")), _moment(request.GET.get("from"))
    if known := queries.screenshot_at(person, at):
        return {"screenshot": known.pk}
    told: dict[str, Any] = {"at": at, "is_blurred": request.GET.get("blurred") == "1", "now": now}
    with transaction.atomic():  # of one that is refused nothing is kept
        file = _picture(request.body, person=person, **told)
        activity = _share(request.GET.get("activity"))
        shot = hours.note_screenshot(person=person, file=file, from_at=begins, activity=activity, **told)
    return {"screenshot": shot.pk}


@require_POST
@for_device
def deletions(request: HttpRequest, person: Person, now: datetime) -> dict[str, Any]:
    """Let the time of a screenshot go that its owner deleted before it was sent."""
    asked = _body(request)
    contract, begins = _own(person, asked.get("contract")), _moment(asked.get("from"))
    hours.drop_time(contract, person=person, from_at=begins, at=_moment(asked.get("at")), now=now)
    return {}


def _picture(body: bytes, **told: Any) -> File:
    try:
        return pictures.take(BytesIO(body), **told)
    except Undrawable:
        raise hours.TimeRefused("not_a_picture") from None


def _contracts(person: Person, now: datetime) -> list[dict[str, Any]]:
    found = list(policies.writable_by(person))
    worked = queries.worked_in(found, terms.monday_of(now))
    return [
        {
            "id": each.pk,
            "title": each.terms.title,
            "client": each.client.name,
            "minutes": terms.minutes(worked.get(each.pk, 0)),
            "limit_minutes": each.terms.weekly_limit_minutes,
        }
        for each in found
    ]


def _timer(timer: Timer | None, now: datetime) -> dict[str, Any] | None:
    if timer is None:
        return None
    return {
        "contract": timer.contract_id,
        "title": timer.contract.terms.title,
        "started_at": timer.started_at.isoformat(),
        "memo": timer.memo,
        "is_away": timer.is_away(now),
    }


def _own(person: Person, number: Any) -> Contract:
    """Return the contract of that number where this person is its designer."""
    if not isinstance(number, int) or isinstance(number, bool):
        raise Unreadable("contract")
    return get_object_or_404(policies.visible_to(person).filter(designer=person), pk=number)


def _body(request: HttpRequest) -> dict[str, Any]:
    try:
        asked = json.loads(request.body or b"{}")
    except ValueError:
        raise Unreadable("JSON") from None
    if not isinstance(asked, dict):
        raise Unreadable("JSON")
    return asked


def _moment(typed: Any) -> datetime:
    """Return a moment that was sent with its zone, in whole seconds."""
    try:
        found = datetime.fromisoformat(str(typed))
        if found.tzinfo is None:
            raise Unreadable("time")
        return found.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        raise Unreadable("time") from None


def _share(typed: Any) -> int | None:
    """Return an activity level, None where none was sent."""
    try:
        return None if typed is None else min(max(int(typed), 0), 100)
    except (TypeError, ValueError):
        raise Unreadable("activity") from None


def _token(request: HttpRequest) -> str:
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind == "Bearer" else ""


def _no(status: int, code: str, message: str) -> JsonResponse:
    return JsonResponse({"code": code, "message": message}, status=status)
