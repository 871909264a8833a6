"""Addresses for machines that read the site, and the cards that others show of it."""

from django.urls import path

from pontic.web.seo import sitemaps
from pontic.web.social import views as social

urlpatterns = [
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemaps/<slug:kind>-<int:number>.xml", sitemaps.part, name="sitemap_part"),
    path("pictures/cards/listings/<int:pk>/<slug:language>.jpg", social.listing, name="listing_card"),
    path("pictures/cards/people/<slug:slug>/<slug:language>.jpg", social.profile, name="profile_card"),
]
