"""Addresses of money. Whatever changes it is a noun that one creates."""

from django.urls import path

from pontic.web.payments import cards, guides, payouts, statement, views, webhooks

urlpatterns = [
    path("cases/<int:pk>/payment/", views.payment_new, name="payment_new"),
    path("payments/<int:pk>/approval/", views.payment_approval, name="payment_approval"),
    path("payments/<uuid:key>/return/", views.payment_return, name="payment_return"),
    path("settings/cards/", cards.cards, name="cards"),
    path("settings/cards/return/", cards.card_return, name="card_return"),
    path("settings/cards/<int:pk>/preference/", cards.card_preference, name="card_preference"),
    path("settings/cards/<int:pk>/removal/", cards.card_removal, name="card_removal"),
    path("settings/payments/", payouts.payouts, name="payouts"),
    path("settings/payments/onboarding/", payouts.onboarding, name="payout_onboarding"),
    path("settings/payments/return/", payouts.payout_return, name="payout_return"),
    path("settings/payments/country/", guides.country, name="payout_country"),
    path("help/getting-paid/", guides.guide, {"template": "public/guides/paid.html"}, name="help_getting_paid"),
    path("help/getting-paid/wise/", guides.guide, {"template": "public/guides/wise.html"}, name="help_wise"),
    path(
        "help/getting-paid/payoneer/", guides.guide, {"template": "public/guides/payoneer.html"}, name="help_payoneer"
    ),
    path("settings/transactions/", statement.money, name="money"),
    path("webhooks/stripe/", webhooks.stripe, name="stripe_webhook"),
    path("settings/transactions.csv", statement.money_csv, name="money_csv"),
]
