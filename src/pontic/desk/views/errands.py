"""What failed and waits for a person; who is at work; what runs when."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from pontic.desk import actions
from pontic.desk.door import SUPPORT, Staff, show, staff
from pontic.kit import clock
from pontic.outbox.models import Errand, Sweep, Worker


@staff(SUPPORT)
def errands(request: Staff) -> HttpResponse:
    """Show the errands that were given up, the workers and the duties."""
    context = {
        "dead": Errand.objects.dead()[:100],
        "open_count": Errand.objects.filter(done_at=None).exclude(state=Errand.State.DEAD).count(),
        "workers": Worker.objects.order_by("-seen_at")[:10],
        "sweeps": Sweep.objects.order_by("next_at"),
        "now": clock.now(),
    }
    return show(request, "errands", context)


@staff(SUPPORT)
@require_POST
def revival(request: Staff, pk: int) -> HttpResponse:
    """Let one be tried again."""
    actions.revive_errand(get_object_or_404(Errand.objects.dead(), pk=pk), by=request.user, now=clock.now())
    return redirect("desk_errands")
