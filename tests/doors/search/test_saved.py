"""The pages of saved searches, and the page that explains the order."""

import pytest
from django.urls import reverse

from pontic.search import ranking
from pontic.search.models import SavedSearch
from pontic.web.search import wishes

pytestmark = pytest.mark.django_db
QUERY = "q=crown&software=inlab&days=3"


@pytest.fixture
def member(client, lab):
    """The client, signed in."""
    client.force_login(lab)
    return client


def test_a_visitor_is_asked_to_sign_in_and_comes_back(client):
    response = client.get(f"{reverse('saved_search_new')}?{QUERY}")
    assert response.status_code == 302
    assert "next=/designers/saved/new/%3Fq%3Dcrown" in response["Location"]


def test_a_search_is_saved_under_a_name_and_leads_to_its_results(member, lab):
    page = member.get(f"{reverse('saved_search_new')}?{QUERY}").content.decode()
    assert 'value="crown, inLab, within 3 days"' in page
    member.post(f"{reverse('saved_search_new')}?{QUERY}", {"name": "Quick crowns", "notifies": "on"})
    row = SavedSearch.objects.get(person=lab, notifies=True)
    page = member.get(reverse("saved_searches")).content.decode()
    assert "Quick crowns" in page
    response = member.get(reverse("saved_search", args=[row.pk]))
    assert response["Location"] == f"/designers/?{QUERY}"


def test_a_name_that_is_taken_is_told_and_nothing_typed_is_lost(member):
    for _ in range(2):
        response = member.post(f"{reverse('saved_search_new')}?{QUERY}", {"name": "Quick crowns"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "another search under this name" in page
    assert 'value="Quick crowns"' in page


def test_nothing_asked_for_is_nothing_to_save(member):
    assert member.get(reverse("saved_search_new")).status_code == 302
    assert not SavedSearch.objects.exists()


def test_a_search_is_changed_and_removed(member, lab):
    member.post(f"{reverse('saved_search_new')}?{QUERY}", {"name": "One", "notifies": "on"})
    member.post(f"{reverse('saved_search_new')}?q=bar", {"name": "Two"})
    one, two = SavedSearch.objects.filter(person=lab).order_by("name")
    member.post(reverse("saved_search_change", args=[one.pk]), {"name": "Three"})
    one.refresh_from_db()
    assert (one.name, one.notifies) == ("Three", False)
    taken = member.post(reverse("saved_search_change", args=[one.pk]), {"name": "Two"})
    assert taken.status_code == 422
    member.post(reverse("saved_search_removal", args=[two.pk]))
    assert list(SavedSearch.objects.values_list("name", flat=True)) == ["Three"]


def test_somebody_elses_search_is_not_there(member, client, stranger):
    member.post(f"{reverse('saved_search_new')}?{QUERY}", {"name": "One"})
    row = SavedSearch.objects.get()
    client.force_login(stranger)
    assert client.get(reverse("saved_search", args=[row.pk])).status_code == 404
    for name in ("saved_search_change", "saved_search_removal"):
        assert client.post(reverse(name, args=[row.pk]), {"name": "x"}).status_code == 404


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_order_is_explained_with_the_figures_that_are_used(client, language):
    page = client.get(reverse("find_order"), headers={"Accept-Language": language}).content.decode()
    for share in (ranking.BY_QUALITY, ranking.BY_RECOMMENDATIONS, ranking.BY_COMPLETION, ranking.BY_FRESHNESS):
        assert f"{round(100 * share)} %" in page.replace("\u202f", " ").replace("\u00a0", " ")
    assert str(ranking.FRESH.days) in page


@pytest.mark.parametrize(
    "query",
    [
        QUERY,
        "q=caf%C3%A9+%26+x&category=splints&category=veneers&software=exocad-dentalcad&language=de&country=ES",
        "measure=arch&least=8.50&most=20&days=3&stars=4.5&verified=1&pro=1&available=1&sort=price&page=2",
        "favourites=1&private=1",
    ],
)
def test_an_address_is_read_and_written_the_same(rf, query):
    request = rf.get(f"/designers/?{query}")
    wish, number = wishes.read(request.GET), wishes.page_of(request.GET)
    again = rf.get(wishes.address(wish, number))
    assert (wishes.read(again.GET), wishes.page_of(again.GET)) == (wish, number)
    assert wishes.address(wish, number) == wishes.address(wishes.read(again.GET), number)
