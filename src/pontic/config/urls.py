"""All addresses: one include per door."""

from django.urls import include, path

urlpatterns = [
    path("desk/", include("pontic.desk.urls")),
    path("", include("pontic.live.urls")),
    path("", include("pontic.web.urls")),
]

handler400 = "pontic.web.errors.bad_request"
handler500 = "pontic.web.errors.server_error"
