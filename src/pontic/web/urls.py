"""The addresses of the pages, one include per room shown."""

from django.urls import include, path

from pontic.web import pages, views

urlpatterns = [
    path("", pages.home, name="home"),
    path("for-clients/", pages.page, {"template": "public/clients.html"}, name="for_clients"),
    path("for-designers/", pages.page, {"template": "public/designers.html"}, name="for_designers"),
    path("help/held-payments/", pages.page, {"template": "public/held.html"}, name="help_held_payments"),
    path("help/disputes/", pages.page, {"template": "public/disputes.html"}, name="help_disputes"),
    path("help/succeeding/", pages.page, {"template": "public/succeeding.html"}, name="help_succeeding"),
    path("help/staying-here/", pages.page, {"template": "public/here.html"}, name="help_staying_here"),
    path("terms/", pages.page, {"template": "legal/terms.html"}, name="terms"),
    path("privacy/", pages.page, {"template": "legal/privacy.html"}, name="privacy"),
    path("healthz", views.healthz, name="healthz"),
    path("ui/", views.gallery, name="gallery"),
    path("language/", views.language, name="language"),
    path("", include("pontic.web.accounts.urls")),
    path("", include("pontic.web.conduct.urls")),
    path("", include("pontic.web.cases.urls")),
    path("", include("pontic.web.files.urls")),
    path("", include("pontic.web.invoices.urls")),
    path("", include("pontic.web.messaging.urls")),
    path("", include("pontic.web.notifications.urls")),
    path("", include("pontic.web.payments.urls")),
    path("", include("pontic.web.verification.urls")),
    path("", include("pontic.web.disputes.urls")),
    path("", include("pontic.web.reviews.urls")),
    path("", include("pontic.web.recommendations.urls")),
    path("", include("pontic.web.seo.urls")),
    path("", include("pontic.web.search.urls")),
    path("", include("pontic.web.catalog.urls")),
    path("", include("pontic.web.favourites.urls")),
    path("", include("pontic.web.profiles.urls")),
]
