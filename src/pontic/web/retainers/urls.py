"""Addresses of weeks, months and the cases in them. Whatever changes something is a noun that one creates."""

from django.urls import path

from pontic.web.retainers import views

urlpatterns = [
    path("contracts/<int:pk>/weeks/", views.weeks, name="contract-weeks"),
    path("contracts/<int:pk>/months/", views.months, name="contract-months"),
    path("contracts/<int:pk>/cases/", views.case_new, name="contract-case-new"),
    path("contracts/<int:pk>/further-cases/", views.further_case, name="contract-further-case"),
    path(
        "contracts/<int:pk>/further-cases/<int:draw>/cancellation/",
        views.cancellation,
        name="contract-further-case-cancellation",
    ),
]
