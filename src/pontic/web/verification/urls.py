"""Addresses of one's own verification, under Settings > Payments (VER-03)."""

from django.urls import path

from pontic.web.verification import views

urlpatterns = [
    path("settings/payments/identity/", views.verification, name="verification"),
    path("settings/payments/identity/documents/", views.documents, name="verification_documents"),
    path(
        "settings/payments/identity/documents/<int:pk>/removal/",
        views.document_removal,
        name="verification_document_removal",
    ),
    path("settings/payments/identity/submission/", views.submission, name="verification_submission"),
    path("settings/payments/identity/return/", views.taking_back, name="verification_return"),
]
