"""The addresses of finding a designer."""

from django.urls import path

from pontic.web.search import finding, saved

urlpatterns = [
    path("designers/", finding.find, name="find"),
    path("designers/order/", finding.order, name="find_order"),
    path("designers/saved/", saved.every, name="saved_searches"),
    path("designers/saved/new/", saved.new, name="saved_search_new"),
    path("designers/saved/<int:pk>/", saved.one, name="saved_search"),
    path("designers/saved/<int:pk>/change/", saved.change, name="saved_search_change"),
    path("designers/saved/<int:pk>/removal/", saved.removal, name="saved_search_removal"),
]
