"""Addresses of payouts on request. Whatever changes something is a noun that one creates."""

from django.urls import path

from pontic.web.withdrawals import methods, views

urlpatterns = [
    path("settings/transactions/payout/", views.overview, name="withdrawals"),
    path("settings/transactions/payout/new/", views.withdrawal_new, name="withdrawal_new"),
    path("settings/transactions/payouts/<int:pk>/", views.withdrawal, name="withdrawal"),
    path("settings/transactions/payouts/<int:pk>/cancellation/", views.cancellation, name="withdrawal_cancellation"),
    path("settings/transactions/payouts/<int:pk>/method/", views.method_choice, name="withdrawal_method"),
    path("settings/payments/methods/", methods.methods, name="payout_methods"),
    path("settings/payments/methods/<slug:rail>/", methods.method, name="payout_method"),
    path("settings/payments/methods/<int:pk>/removal/", methods.removal, name="payout_method_removal"),
]
