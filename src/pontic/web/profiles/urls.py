"""The addresses of public profiles and of the page where one's own is written."""

from django.urls import path

from pontic.web.profiles import editing, views

urlpatterns = [
    path("people/<slug:slug>/", views.profile, name="profile"),
    path("settings/profile/", editing.edit, name="profile_edit"),
    path("settings/profile/submission/", editing.move, {"move": "submit"}, name="profile_submission"),
    path("settings/profile/return/", editing.move, {"move": "take_back"}, name="profile_return"),
    path("settings/profile/portfolio/", editing.portfolio, name="portfolio"),
]
