"""What staff keep in order: categories, software, languages, ready-made words, roles."""

import pytest

from pontic.accounts.models import StaffAct
from pontic.catalog.models import Category
from pontic.conduct.models import ReasonTemplate
from pontic.profiles.models import Software, SpokenLanguage

pytestmark = pytest.mark.django_db
WORDS = {f"{part}_{lang}": f"{part} {lang}" for part in ("name", "text") for lang in ("en", "es", "fr")}
NAMES = {"name_en": "Sleeping aids", "name_es": "Férulas del sueño", "name_fr": "Orthèses du sommeil", "position": 5}


def test_a_program_is_added_and_stands_in_the_checklist(client, staff):
    client.force_login(staff)
    assert client.post("/desk/lists/software/", {"name": "Crown Studio", "position": 3}).status_code == 302
    assert Software.objects.get(slug="crown-studio").name == "Crown Studio"
    assert StaffAct.objects.get().subject == "software:crown-studio"
    assert client.post("/desk/lists/software/", {"name": "Crown  studio", "position": 4}).status_code == 422


def test_a_name_is_changed_and_its_address_stays(client, staff):
    root = Category.objects.create(slug="sleep", name_en="Sleep", name_es="Sueño", name_fr="Sommeil")
    client.force_login(staff)
    assert client.post(f"/desk/lists/categories/{root.pk}/", NAMES).status_code == 302
    root.refresh_from_db()
    assert (root.slug, root.name_en) == ("sleep", "Sleeping aids")
    assert client.post("/desk/lists/categories/", NAMES | {"parent": root.pk}).status_code == 302
    assert Category.objects.get(slug="sleeping-aids").parent == root


@pytest.mark.parametrize("code", ["", "Klingon", "e!"])
def test_a_language_has_its_code(code, client, staff):
    client.force_login(staff)
    assert client.post("/desk/lists/languages/", NAMES | {"slug": code}).status_code == 422
    assert client.post("/desk/lists/languages/", NAMES | {"slug": "qaa"}).status_code == 302
    assert SpokenLanguage.objects.filter(slug="qaa").exists()


def test_there_are_no_other_lists(client, staff):
    client.force_login(staff)
    assert client.get("/desk/lists/secrets/").status_code == 404


def test_ready_made_words_are_written_changed_and_removed(client, staff):
    client.force_login(staff)
    told = WORDS | {"queue": "profiles", "code": "dark", "position": 0}
    assert client.post("/desk/lists/words/", told | {"text_fr": ""}).status_code == 422
    assert client.post("/desk/lists/words/", told).status_code == 302
    row = ReasonTemplate.objects.get(code="dark")
    assert client.post(f"/desk/lists/words/{row.pk}/", told | {"text_en": "Too dark."}).status_code == 302
    row.refresh_from_db()
    assert row.text("en") == "Too dark."
    assert "Too dark." in client.get("/desk/lists/words/").content.decode()
    client.post(f"/desk/lists/words/{row.pk}/removal/")
    assert not ReasonTemplate.objects.filter(code="dark").exists()


def test_the_table_of_roles_says_what_each_opens(client, staff):
    client.force_login(staff)
    page = client.get("/desk/roles/").content.decode()
    assert "Resolution agent" in page
    assert "Flagged messages" in page


def test_the_log_is_searched_by_the_words_of_the_reason(client, staff):
    client.force_login(staff)
    client.post("/desk/lists/software/", {"name": "Crown Studio", "position": 3})
    assert "Crown Studio" in client.get("/desk/acts/?words=studio").content.decode()
    assert "No act fits." in client.get("/desk/acts/?words=nothing").content.decode()
