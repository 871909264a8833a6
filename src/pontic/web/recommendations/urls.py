"""The addresses of recommendations: the form behind a link, and the page of whoever asks for them."""

from django.urls import path

from pontic.web.recommendations import mine, views

urlpatterns = [
    path("recommendations/<str:token>/", views.recommendation, name="recommendation"),
    path("recommendations/<str:token>/thanks/", views.thanks, name="recommendation_thanks"),
    path("settings/profile/recommendations/", mine.recommendations, name="recommendations"),
    path("settings/profile/recommendations/invites/", mine.invite, name="recommendation_invite"),
    path("settings/profile/recommendations/link/", mine.link, name="recommendation_link"),
]
