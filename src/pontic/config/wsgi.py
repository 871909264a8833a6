"""The pages: a WSGI application."""

from django.core.wsgi import get_wsgi_application

from pontic.config.start import prepare

prepare()
application = get_wsgi_application()
