"""What everybody can read: the reviews about a designer, and how badges and figures are made."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pontic.kit import clock
from pontic.profiles import policies as profiles
from pontic.reviews import figures, queries, terms
from pontic.web.requests import SignedIn

ROWS = 20


@require_safe
def of_person(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every published review about a designer, of all stars or of so many."""
    row = get_object_or_404(profiles.visible_to(request.user).select_related("person"), slug=slug)
    rows = queries.about(row.person, "client")
    asked = request.GET.get("stars", "")
    stars = int(asked) if asked in {"1", "2", "3", "4", "5"} else None
    shown = {
        "profile": row,
        "summary": queries.summary(rows, "client"),
        "side": "client",
        "stars": stars,
        "page": Paginator(rows.filter(rating=stars) if stars else rows, ROWS).get_page(request.GET.get("page")),
    }
    return render(request, "reviews/list.html", shown)


@require_safe
def quality(request: SignedIn) -> HttpResponse:
    """Explain badges and figures; whoever has ended work sees where he stands (BADGE-01 to 06)."""
    rule, person = queries.rule(), request.user
    shown = {"rule": rule, "average": rule.rating_hundredths / 100, "enough": figures.ENOUGH, "terms": terms}
    if person.is_authenticated:
        own, stars = queries.figures(person), queries.stars(person, "client")
        met = {each.code: each.is_met for each in queries.top_expert(person, own, stars, clock.now())}
        shown |= {"figures": own, "stars": stars, "met": met}
    return render(request, "public/quality.html", shown)
