"""The desk's first page, and the audit log."""

from django.core.paginator import Paginator
from django.http import HttpResponse

from pontic.desk import queries
from pontic.desk.door import ADMIN, Staff, show, staff

ROWS = 50


@staff()
def home(request: Staff) -> HttpResponse:
    """Show what waits."""
    return show(request, "home", {})


@staff(ADMIN)
def acts(request: Staff) -> HttpResponse:
    """Show what staff did, narrowed by the filter (ADM-12)."""
    wanted = {name: request.GET.get(name, "").strip() for name in ("who", "act", "subject", "words")}
    page = Paginator(queries.acts(**wanted), ROWS).get_page(request.GET.get("page"))
    return show(request, "acts", {"page": page, "wanted": wanted, "kinds": queries.kinds_of_act()})
