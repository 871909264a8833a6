"""The addresses of a dispute, below its case."""

from django.urls import path

from pontic.web.disputes import views

urlpatterns = [
    path("cases/<int:pk>/dispute/", views.dispute, name="dispute"),
    path("cases/<int:pk>/dispute/statements/", views.statement, name="dispute_statement"),
    path("cases/<int:pk>/dispute/settlement/", views.settlement, name="dispute_settlement"),
    path("cases/<int:pk>/dispute/concession/", views.concession, name="dispute_concession"),
]
