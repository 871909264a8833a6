"""All addresses: one include per door."""

from django.urls import include, path

urlpatterns = [
    path("desk/", include("pontic.desk.urls")),
    path("", include("pontic.live.urls")),
    path("", include("pontic.web.urls")),
]
