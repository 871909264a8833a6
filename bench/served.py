"""The project's pages, each answer with what it cost. For granian."""

from bench.timing import timed
from pontic.config.wsgi import application as ours

application = timed(ours)
