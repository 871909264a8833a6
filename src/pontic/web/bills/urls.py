"""Addresses of bills: what a client is asked to pay outside of single cases."""

from django.urls import path

from pontic.web.bills import paying, views

urlpatterns = [
    path("bills/", views.bills, name="bills"),
    path("bills/<int:pk>/", views.bill, name="bill"),
    path("bills/<int:pk>/payment/", paying.payment, name="bill-payment"),
]
