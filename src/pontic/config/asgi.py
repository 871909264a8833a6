"""The events: an ASGI application that serves ``/events`` and nothing else."""

from django.core.asgi import get_asgi_application

from pontic.config.start import prepare

prepare(urls="pontic.live.urls")
application = get_asgi_application()
