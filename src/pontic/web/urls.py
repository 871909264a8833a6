"""The addresses of the pages, one include per room shown."""

from django.urls import include, path

from pontic.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.healthz, name="healthz"),
    path("ui/", views.gallery, name="gallery"),
    path("language/", views.language, name="language"),
    path("accounts/", include("pontic.web.accounts.urls")),
]
