"""Addresses of Hire Direct and of Bring a client."""

from django.urls import path

from pontic.web.hiring import bringing, views

urlpatterns = [
    path("hire-direct/", views.hire_direct, name="hire_direct"),
    path("hire-direct/requests/", views.hire_new, name="hire_new"),
    path("hire-direct/requests/<int:pk>/", views.hire, name="hire"),
    path("hire-direct/requests/<int:pk>/withdrawal/", views.hire_withdrawal, name="hire_withdrawal"),
    path("hire-direct/suggestions/", views.hire_suggestion, name="hire_suggestion"),
    path("bring-a-client/", bringing.links, name="bring"),
    path("bring-a-client/links/<int:pk>/revocation/", bringing.revocation, name="bring_revocation"),
    path("with/<str:token>/", bringing.welcome, name="bring_welcome"),
]
