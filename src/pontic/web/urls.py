"""The addresses of the pages, one include per room shown."""

from django.urls import include, path

from pontic.web import pages, views

urlpatterns = [
    path("", pages.home, name="home"),
    path("for-clients/", pages.page, {"template": "public/clients.html"}, name="for_clients"),
    path("for-designers/", pages.page, {"template": "public/designers.html"}, name="for_designers"),
    path("help/held-payments/", pages.page, {"template": "public/held.html"}, name="help_held_payments"),
    path("terms/", pages.page, {"template": "legal/terms.html"}, name="terms"),
    path("privacy/", pages.page, {"template": "legal/privacy.html"}, name="privacy"),
    path("healthz", views.healthz, name="healthz"),
    path("ui/", views.gallery, name="gallery"),
    path("language/", views.language, name="language"),
    path("", include("pontic.web.accounts.urls")),
    path("", include("pontic.web.cases.urls")),
    path("", include("pontic.web.files.urls")),
    path("", include("pontic.web.invoices.urls")),
    path("", include("pontic.web.messaging.urls")),
    path("", include("pontic.web.notifications.urls")),
    path("", include("pontic.web.payments.urls")),
    path("", include("pontic.web.disputes.urls")),
    path("", include("pontic.web.reviews.urls")),
    path("", include("pontic.web.catalog.urls")),
    path("", include("pontic.web.profiles.urls")),
]
