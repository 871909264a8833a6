"""Addresses of documents. The designer's own invoice is a noun that one creates."""

from django.urls import path

from pontic.web.invoices import views

urlpatterns = [
    path("invoices/<uuid:number>.pdf", views.document, name="invoice"),
    path("cases/<int:pk>/own_invoice/", views.own, name="own_invoice"),
    path("cases/<int:pk>/own_invoice/withdrawal/", views.withdrawal, name="own_invoice_withdrawal"),
]
