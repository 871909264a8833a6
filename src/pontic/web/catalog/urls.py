"""The addresses of the shop window. A change is a noun that is created."""

from django.urls import path

from pontic.web.catalog import editing, fees, views

urlpatterns = [
    path("fees/", fees.fees, name="fees"),
    path("my/listings/", views.my_listings, name="my_listings"),
    path("listings/new/", editing.new, name="listing_new"),
    path("listings/<int:pk>/", views.listing, name="listing"),
    path("listings/<int:pk>-<slug:slug>/", views.listing, name="listing"),
    path("listings/<int:pk>/edit/", editing.edit, name="listing_edit"),
    path("listings/<int:pk>/submission/", views.move, {"move": "submit"}, name="listing_submission"),
    path("listings/<int:pk>/return/", views.move, {"move": "take_back"}, name="listing_return"),
    path("listings/<int:pk>/pause/", views.move, {"move": "pause"}, name="listing_pause"),
    path("listings/<int:pk>/resumption/", views.move, {"move": "resume"}, name="listing_resumption"),
    path("listings/reading/", views.reading, name="listing_reading"),
    path("listings/<int:pk>/views/", views.view, name="listing_view"),
    path("listings/<int:pk>/copies/", views.copy, name="listing_copy"),
    path("listings/<int:pk>/statistics/", views.statistics, name="listing_statistics"),
    path("listings/words/<int:pk>/return/", views.words_return, name="listing_words_return"),
    path("listings/<int:pk>/closure/", views.move, {"move": "close"}, name="listing_closure"),
]
