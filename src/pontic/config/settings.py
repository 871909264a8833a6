"""Settings: everything comes from the environment, with defaults that run on one machine."""

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from pontic import __version__
from pontic.config import mail
from pontic.config.environment import EMBEDDED, read, switch

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(read("PONTIC_DATA", "data")).resolve()

SITE_NAME = read("SITE_NAME", "Pontic")
SITE_URL = read("SITE_URL", f"http://localhost:{read('PORT', '8000')}").rstrip("/")
SECRET_KEY = read("PONTIC_SECRET_KEY", EMBEDDED)
MASTER_KEY = read("PONTIC_MASTER_KEY", EMBEDDED)
DEBUG = switch("PONTIC_DEBUG", default=False)
SECURE = SITE_URL.startswith("https://")
ALLOWED_HOSTS = [host.strip() for host in read("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "csp",
    "pontic.web",
    "pontic.live",
    "pontic.desk",
    "pontic.demo",
    "pontic.notifications",
    "pontic.withdrawals",
    "pontic.payments",
    "pontic.invoices",
    "pontic.disputes",
    "pontic.reviews",
    "pontic.cases",
    "pontic.retainers",
    "pontic.milestones",
    "pontic.hours",
    "pontic.jobs",
    "pontic.oneoffs",
    "pontic.hiring",
    "pontic.billing",
    "pontic.contracts",
    "pontic.search",
    "pontic.favourites",
    "pontic.catalog",
    "pontic.verification",
    "pontic.recommendations",
    "pontic.profiles",
    "pontic.till",
    "pontic.ledger",
    "pontic.messaging",
    "pontic.conduct",
    "pontic.files",
    "pontic.accounts",
    "pontic.outbox",
    "pontic.config",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pontic.web.middleware.readable",
    "pontic.web.middleware.sessions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pontic.web.middleware.reader",
    "pontic.web.middleware.standing",
    "pontic.web.middleware.refusals",
]

ROOT_URLCONF = read("PONTIC_URLS", "pontic.config.urls")
WSGI_APPLICATION = "pontic.config.wsgi.application"
ASGI_APPLICATION = "pontic.config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                ),
            ],
            "builtins": ["django_cotton.templatetags.cotton", "pontic.web.templatetags.pontic"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "pontic.web.context.site",
            ],
        },
    },
]
COTTON_DIR = "ui"

DATABASE_URL = read("DATABASE_URL", f"sqlite:///{DATA / 'pontic.sqlite3'}")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE is compulsory: a deferred transaction that turns into a writer fails at once under load.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-20000;"
        ),
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["OPTIONS"] = {"server_side_binding": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 20_000}}
}
if redis := read("REDIS_URL", ""):
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis}}
CACHES["default"]["KEY_PREFIX"] = f"pontic-{__version__}"  # drawn fragments end with the version that drew them

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish")), ("fr", _("French"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "media"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "vault": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "vault"}},
}
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
FILE_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "pontic.files.uploads.CappedUploadHandler",
]

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboard"
ACCOUNT_ADAPTER = "pontic.web.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
ACCOUNT_RATE_LIMITS = {"recommend": "10/h/ip"}  # beside allauth's own: forms that need no account
ACCOUNT_FORMS = {"signup": "pontic.web.accounts.forms.SignupForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {"add_webauthn": "pontic.web.accounts.forms.AddPasskeyForm"}
MFA_TOTP_ISSUER = SITE_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
USERSESSIONS_TRACK_ACTIVITY = True

EMAIL_URL = read("EMAIL_URL", "")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
globals().update(mail.server(EMAIL_URL))
DEFAULT_FROM_EMAIL = read("MAIL_FROM", "Pontic <hello@pontic.test>")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_SSL_REDIRECT = SECURE and switch("PONTIC_SSL_REDIRECT", default=True)
BEHIND_PROXY = switch("BEHIND_PROXY", default=False)  # believe X-Forwarded-* of the proxy in front of us
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    },
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# When an accepted case's card is charged: "late" (at completion, or a day before the bank lets go; decision 7)
# or "on_acceptance". The till is the card processor: "sandbox" (no real money moves), "twin" (a stand-in for
# Stripe on this machine, no real money either) or "stripe". Without a key it is the sandbox.
CAPTURE = read("CAPTURE", "late")
STRIPE_SECRET_KEY = read("STRIPE_SECRET_KEY", "")
STRIPE_PUBLIC_KEY = read("STRIPE_PUBLIC_KEY", "")
STRIPE_WEBHOOK_SECRET = read("STRIPE_WEBHOOK_SECRET", "")
STRIPE_API_BASE = read("STRIPE_API_BASE", "https://api.stripe.com")
STRIPE_COUNTRY = read("STRIPE_COUNTRY", "US")  # of the platform's own account
STRIPE_JS = read("STRIPE_JS", "https://js.stripe.com/endive/stripe.js")
TILL = read("TILL", "stripe" if STRIPE_SECRET_KEY else "sandbox")

# Our commission where the client came with the designer (Bring a client), in hundredths of a percent: none.
BROUGHT_FEE_BASIS_POINTS = int(read("BROUGHT_FEE_BASIS_POINTS", "0"))
# What a client pays once to employ a designer directly, in hundredths of a percent of a year's salary (13.5 %).
HIRE_DIRECT_BASIS_POINTS = int(read("HIRE_DIRECT_BASIS_POINTS", "1350"))

# Payouts on request: ways that an adapter sends by itself ("paypal=sandbox"; the others are sent by staff), and the
# countries in which nobody can receive by PayPal, where our own list is out of date (ISO codes, with commas).
PAYOUT_ADAPTERS = dict(pair.split("=", 1) for pair in read("PAYOUT_ADAPTERS", "").split(",") if "=" in pair)
PAYPAL_UNAVAILABLE = [code for code in read("PAYPAL_UNAVAILABLE", "").replace(" ", "").upper().split(",") if code]
# What other rooms add to the self-check of payments and to statements, and what besides files the master key seals.
MONEY_CHECKS = ["pontic.cases.checks.CHECKS", "pontic.withdrawals.checks.CHECKS"]
MONEY_SOURCES = ["pontic.withdrawals.statements.SOURCES"]
SEALED_ELSEWHERE = ["pontic.withdrawals.actions.reseal"]

# Documents: who issues the platform's receipts and invoices ("|" ends a line of the address), a sentence of his
# own on them, and what draws the PDFs: "weasyprint", or "none" where this machine has no Pango.
OPERATOR_NAME = read("OPERATOR_NAME", SITE_NAME)
OPERATOR_ADDRESS = read("OPERATOR_ADDRESS", "")
OPERATOR_COUNTRY = read("OPERATOR_COUNTRY", "")
OPERATOR_TAX_ID = read("OPERATOR_TAX_ID", "")
OPERATOR_NOTE = read("OPERATOR_NOTE", "")
PDF_ENGINE = read("PDF_ENGINE", "weasyprint")

# Where this machine keeps its index of the listings. Every machine has its own: never on a shared disk.
SEARCH_DIR = Path(read("PONTIC_SEARCH_DIR", str(DATA / "search")))

OUTBOX_WIRING = "pontic.config.wiring.WIRING"
OUTBOX_SCHEDULE = "pontic.config.schedule.SCHEDULE"
