"""The peer of "Find a designer": django-oscar's catalogue, in its own process and virtual environment.

As fair as it gets: its default apps and templates with cached loaders, in-memory cache, no search server (its page
then has neither words nor counts: it lists a category's products), as many products, prices and categories as we
have, written in bulk, the same server with as many threads. As a program it fills the database that PEER_DATABASE
names with so many products, where that has not been done, and prints addresses; granian serves ``application``.
"""

import json
import os
import random
import sys

import dj_database_url
import django
from django.conf import settings
from oscar import defaults

LOADERS = ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"]
PROCESSORS = [
    "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
    "django.template.context_processors.i18n", "django.contrib.messages.context_processors.messages",
    "oscar.apps.search.context_processors.search_form", "oscar.apps.checkout.context_processors.checkout",
    "oscar.apps.communication.notifications.context_processors.notifications", "oscar.core.context_processors.metadata",
]  # fmt: skip
OSCAR = [
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
    "django.contrib.sites", "django.contrib.flatpages", "django.contrib.staticfiles",
    "oscar.config.Shop", "oscar.apps.analytics.apps.AnalyticsConfig", "oscar.apps.checkout.apps.CheckoutConfig",
    "oscar.apps.address.apps.AddressConfig", "oscar.apps.shipping.apps.ShippingConfig",
    "oscar.apps.catalogue.apps.CatalogueConfig", "oscar.apps.catalogue.reviews.apps.CatalogueReviewsConfig",
    "oscar.apps.communication.apps.CommunicationConfig", "oscar.apps.partner.apps.PartnerConfig",
    "oscar.apps.basket.apps.BasketConfig", "oscar.apps.payment.apps.PaymentConfig",
    "oscar.apps.offer.apps.OfferConfig", "oscar.apps.order.apps.OrderConfig",
    "oscar.apps.customer.apps.CustomerConfig", "oscar.apps.search.apps.SearchConfig",
    "oscar.apps.voucher.apps.VoucherConfig", "oscar.apps.wishlists.apps.WishlistsConfig",
    "oscar.apps.dashboard.apps.DashboardConfig", "oscar.apps.dashboard.reports.apps.ReportsDashboardConfig",
    "oscar.apps.dashboard.users.apps.UsersDashboardConfig", "oscar.apps.dashboard.orders.apps.OrdersDashboardConfig",
    "oscar.apps.dashboard.catalogue.apps.CatalogueDashboardConfig",
    "oscar.apps.dashboard.offers.apps.OffersDashboardConfig",
    "oscar.apps.dashboard.partners.apps.PartnersDashboardConfig",
    "oscar.apps.dashboard.pages.apps.PagesDashboardConfig", "oscar.apps.dashboard.ranges.apps.RangesDashboardConfig",
    "oscar.apps.dashboard.reviews.apps.ReviewsDashboardConfig",
    "oscar.apps.dashboard.vouchers.apps.VouchersDashboardConfig",
    "oscar.apps.dashboard.communications.apps.CommunicationsDashboardConfig",
    "oscar.apps.dashboard.shipping.apps.ShippingDashboardConfig",
    "widget_tweaks", "haystack", "treebeard", "django_tables2",
]  # fmt: skip
settings.configure(
    **{name: value for name, value in vars(defaults).items() if name.isupper() and name != "OSCAR_PRODUCTS_PER_PAGE"},
    DATABASES={"default": dj_database_url.parse(os.environ["PEER_DATABASE"], conn_max_age=600)},
    INSTALLED_APPS=OSCAR,
    SECRET_KEY="bench",  # noqa: S106 - of a bench
    ALLOWED_HOSTS=["*"], SITE_ID=1, USE_TZ=True, DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    HAYSTACK_CONNECTIONS={"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}},
    ROOT_URLCONF="bench.shop_peer_urls", STATIC_URL="/static/", OSCAR_PRODUCTS_PER_PAGE=24, MEDIA_ROOT="/nonexistent",
    CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": PROCESSORS, "loaders": [("django.template.loaders.cached.Loader", LOADERS)],
        },
    }],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware", "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware", "oscar.apps.basket.middleware.BasketMiddleware",
    ],
)  # fmt: skip
django.setup()

from django.core.management import call_command  # noqa: E402 - after Django is set up
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection  # noqa: E402
from oscar.apps.catalogue.models import Category, Product, ProductCategory, ProductClass  # noqa: E402
from oscar.apps.partner.models import Partner, StockRecord  # noqa: E402

from bench.timing import timed  # noqa: E402

BATCH, LEAVES = 5_000, 40
application = timed(get_wsgi_application())


def fill(count: int) -> None:
    """Write the products."""
    dice = random.Random(1)
    kind = ProductClass.objects.create(name="Design", requires_shipping=False, track_stock=False)
    partner = Partner.objects.create(name="Lab")
    leaves = [Category.add_root(name=f"Category {number}") for number in range(LEAVES)]
    for start in range(0, count, BATCH):
        numbers = range(start + 1, min(start + BATCH, count) + 1)
        Product.objects.bulk_create(
            Product(pk=pk, title=f"Zirconia crown {pk}", slug=f"p{pk}", product_class=kind, structure="standalone",
                    description="Full-contour design from your scans. " * 3)
            for pk in numbers
        )  # fmt: skip
        ProductCategory.objects.bulk_create(
            ProductCategory(product_id=pk, category=leaves[dice.randrange(LEAVES)]) for pk in numbers
        )
        StockRecord.objects.bulk_create(
            StockRecord(product_id=pk, partner=partner, partner_sku=str(pk), price=dice.randint(7, 200))
            for pk in numbers
        )
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def main(count: int) -> None:
    """Fill where that has not been done; print the addresses of the catalogue."""
    call_command("migrate", verbosity=0)
    if Product.objects.count() != count:
        call_command("flush", interactive=False, verbosity=0)
        fill(count)
    sys.stdout.write(json.dumps([*(leaf.get_absolute_url() for leaf in Category.objects.all()), "/catalogue/"]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
