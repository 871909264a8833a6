"""Where the processor tells us by itself that something has changed: no session, no form, only its signature."""

import structlog
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from pontic.kit import clock
from pontic.payments import actions as payments
from pontic.payments import gateways

LARGEST = 1024 * 1024  # bytes; an event has some thousand

log = structlog.get_logger("webhooks")


@csrf_exempt
@require_POST
def stripe(request: HttpRequest) -> HttpResponse:
    """Keep an event and have it looked at; an event that we have is welcome as often as it comes."""
    body = request.read(LARGEST + 1)
    if len(body) > LARGEST:
        return HttpResponse(status=413)
    try:
        payments.receive_hint(body, request.headers.get("Stripe-Signature", ""), now=clock.now())
    except gateways.Forged as forged:
        log.warning("webhook_refused", why=str(forged))
        return HttpResponse(status=400)
    return HttpResponse()
