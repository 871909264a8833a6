"""Addresses of private files and of public pictures."""

from django.urls import path

from pontic.web.files import views

urlpatterns = [
    path("files/<uuid:file_id>/", views.file, name="file"),
    path("pictures/<uuid:picture_id>/<int:width>.webp", views.picture, name="picture"),
]
