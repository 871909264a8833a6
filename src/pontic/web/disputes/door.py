"""Which dispute a reader may open: that of his own case."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from pontic.cases import policies as cases
from pontic.cases.models import Case
from pontic.disputes import queries
from pontic.disputes.models import Dispute
from pontic.web.requests import SignedIn


def case_of(request: SignedIn, pk: int) -> Case:
    """Return the case where the reader is a party of it; 404 for everybody else, staff included."""
    return get_object_or_404(cases.visible_to(request.user).select_related("client", "designer"), pk=pk)


def dispute_of(request: SignedIn, pk: int) -> Dispute:
    """Return the last dispute of the reader's case."""
    found = queries.latest(case_of(request, pk))
    if found is None:
        raise Http404
    return found
