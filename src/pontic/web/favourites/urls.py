"""The addresses of a client's team. Keeping is a heart that is created."""

from django.urls import path

from pontic.web.favourites import views

urlpatterns = [
    path("my/team/", views.team, name="favourites"),
    path("my/team/<int:pk>/note/", views.note, name="favourite_note"),
    path("my/team/<int:pk>/place/", views.place, name="favourite_place"),
    path("listings/<int:pk>/heart/", views.heart, name="listing_heart"),
    path("listings/<int:pk>/heart/removal/", views.removal, name="listing_heart_removal"),
]
