"""Signing up and in is django-allauth's, under addresses that say what they are; settings are ours."""

from django.urls import include, path

from pontic.web.accounts import views

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("settings/account/", views.account_settings, name="account_settings"),
    path("settings/tax-id/", views.tax_id_field, name="tax_id_field"),
    path("settings/security/", views.security, name="security"),
]
