"""Addresses of money. Whatever changes it is a noun that one creates."""

from django.urls import path

from pontic.web.payments import payouts, statement, views

urlpatterns = [
    path("cases/<int:pk>/payment/", views.payment_new, name="payment_new"),
    path("payments/<int:pk>/approval/", views.payment_approval, name="payment_approval"),
    path("settings/payments/", payouts.payouts, name="payouts"),
    path("settings/payments/onboarding/", payouts.onboarding, name="payout_onboarding"),
    path("settings/transactions/", statement.money, name="money"),
]
