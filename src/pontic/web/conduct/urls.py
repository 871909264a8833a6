"""Addresses of reports, of one's own standing, and of appeals."""

from django.urls import path

from pontic.web.conduct import views

urlpatterns = [
    path("reports/email/", views.mail_report, name="mail_report"),
    path("reports/<slug:kind>/<int:pk>/", views.report, name="report"),
    path("settings/standing/", views.standing, name="standing"),
    path("settings/standing/<int:pk>/appeal/", views.appeal, name="appeal"),
]
