"""Addresses that belong to no room: health, gallery, language."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.i18n import set_language

from pontic.kit import clock
from pontic.web.gallery import sample


def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer ``ok`` while pages and database work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in every state."""
    return render(request, "gallery.html", sample(now=clock.now()))


def language(request: HttpRequest) -> HttpResponse:
    """Switch the language of the pages; a signed-in reader's choice is kept."""
    response = set_language(request)
    if request.user.is_authenticated and request.POST.get("language") in {"en", "es", "fr"}:
        request.user.language = request.POST["language"]
        request.user.save(update_fields=["language"])
    return response
