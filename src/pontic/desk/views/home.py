"""The desk's first page, the audit log, and the books."""

from django.core.paginator import Paginator
from django.http import HttpResponse

from pontic.desk import queries
from pontic.desk.door import ADMIN, FINANCE, Staff, show, staff
from pontic.kit import clock
from pontic.payments import checks

ROWS = 50


@staff()
def home(request: Staff) -> HttpResponse:
    """Show what waits."""
    return show(request, "home", {})


@staff(ADMIN)
def acts(request: Staff) -> HttpResponse:
    """Show what staff did, narrowed by the filter (ADM-12)."""
    wanted = {name: request.GET.get(name, "").strip() for name in ("who", "act", "subject")}
    page = Paginator(queries.acts(**wanted), ROWS).get_page(request.GET.get("page"))
    return show(request, "acts", {"page": page, "wanted": wanted, "kinds": queries.kinds_of_act()})


@staff(FINANCE)
def books(request: Staff) -> HttpResponse:
    """Check all money now, and show the platform's sums (ADM-10)."""
    now = clock.now()
    faults = checks.run(now)
    broken = {fault.code for fault in faults}
    verdicts = [(words, code not in broken) for code, (words, _check) in checks.CHECKS.items()]
    return show(request, "books", {"faults": faults, "verdicts": verdicts, "sums": queries.sums(), "now": now})
