"""The addresses of public profiles and of the pages where one's own is written."""

from django.urls import path

from pontic.web.profiles import availability, editing, portfolio, views

urlpatterns = [
    path("people/<slug:slug>/", views.profile, name="profile"),
    path("clients/<int:pk>/", views.client, name="client"),
    path("settings/profile/", editing.edit, name="profile_edit"),
    path("settings/profile/submission/", editing.move, {"move": "submit"}, name="profile_submission"),
    path("settings/profile/return/", editing.move, {"move": "take_back"}, name="profile_return"),
    path("settings/profile/revisions/<int:pk>/withdrawal/", editing.withdrawal, name="profile_revision_withdrawal"),
    path("settings/profile/portfolio/", portfolio.portfolio, name="portfolio"),
    path("settings/availability/", availability.availability, name="availability"),
]
