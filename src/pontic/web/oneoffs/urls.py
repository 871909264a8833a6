"""Addresses of single payments, below their contract."""

from django.urls import path

from pontic.web.oneoffs import views

ONE = "contracts/<int:pk>/payments/one-off/<int:oneoff>/"

urlpatterns = [
    path("contracts/<int:pk>/payments/one-off/", views.start, {"verb": "give"}, name="oneoff-new"),
    path("contracts/<int:pk>/payments/request/", views.start, {"verb": "ask"}, name="oneoff-request"),
    path(f"{ONE}approval/", views.answer, {"verb": "approve"}, name="oneoff-approval"),
    path(f"{ONE}refusal/", views.answer, {"verb": "decline"}, name="oneoff-refusal"),
    path(f"{ONE}withdrawal/", views.answer, {"verb": "withdraw"}, name="oneoff-withdrawal"),
    path(f"{ONE}cancellation/", views.answer, {"verb": "cancel"}, name="oneoff-cancellation"),
]
