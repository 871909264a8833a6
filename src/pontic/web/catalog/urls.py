"""The addresses of the shop window. A change is a noun that is created."""

from django.urls import path

from pontic.web.catalog import editing, finding, views

urlpatterns = [
    path("designers/", finding.find, name="find"),
    path("fees/", views.fees, name="fees"),
    path("my/listings/", views.my_listings, name="my_listings"),
    path("listings/new/", editing.new, name="listing_new"),
    path("listings/<int:pk>/", views.listing, name="listing"),
    path("listings/<int:pk>/edit/", editing.edit, name="listing_edit"),
    path("listings/<int:pk>/submission/", views.move, {"move": "submit"}, name="listing_submission"),
    path("listings/<int:pk>/return/", views.move, {"move": "take_back"}, name="listing_return"),
    path("listings/<int:pk>/pause/", views.move, {"move": "pause"}, name="listing_pause"),
    path("listings/<int:pk>/resumption/", views.move, {"move": "resume"}, name="listing_resumption"),
    path("listings/<int:pk>/closure/", views.move, {"move": "close"}, name="listing_closure"),
]
