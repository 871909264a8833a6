"""The project's addresses and a bare view: what any page of this stack costs at least."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def bare(_request: HttpRequest) -> HttpResponse:
    """Answer two letters, through the same middleware."""
    return HttpResponse("ok")


urlpatterns = [path("bare/", bare), path("", include("pontic.config.urls"))]
