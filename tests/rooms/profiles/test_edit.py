"""Editing a profile: it does, it tells, it refuses contact details and what is being read."""

import pytest
from tests.builders.profiles import a_complete_profile, a_picture, an_approved_profile

from pontic.accounts.models import Person
from pontic.outbox.models import Fact
from pontic.profiles import actions as profiles
from pontic.profiles import contact, facts, queries, terms
from pontic.profiles.models import Profile, SpokenLanguage

pytestmark = pytest.mark.django_db


def told(name: str) -> int:
    return Fact.objects.filter(name=name).count()


def test_a_profile_is_opened_once_with_an_address_from_the_name(designer, now):
    first = profiles.open_profile(designer, now=now)
    assert profiles.open_profile(designer, now=now) == first
    assert first.slug == "diego-santos"


def test_two_people_of_one_name_have_two_addresses(designer, second_designer, now):
    second_designer.name = designer.name
    second_designer.save()
    slugs = {profiles.open_profile(person, now=now).slug for person in (designer, second_designer)}
    assert len(slugs) == 2


def test_a_name_without_latin_letters_has_an_address_too(designer, now):
    designer.name = "山田"
    assert profiles.open_profile(designer, now=now).slug == "designer"


def test_what_is_edited_stands_there_and_is_told(designer, now):
    profile = profiles.open_profile(designer, now=now)
    spanish = SpokenLanguage.objects.get(slug="es")
    profile = profiles.edit(profile, now=now, about="At the bench.", skills="bars, All-on-X", languages=[spanish])
    assert (profile.about, profile.skill_words) == ("At the bench.", ["bars", "All-on-X"])
    assert list(profile.languages.all()) == [spanish]
    assert told(facts.CHANGED) == 1


@pytest.mark.parametrize("field", ["headline", "about", "experience", "education", "skills", "company"])
def test_contact_details_are_refused_in_every_public_field(designer, now, field):
    profile = profiles.open_profile(designer, now=now)
    with pytest.raises(contact.ContactInText) as refused:
        profiles.edit(profile, now=now, **{field: "mail me x@y.com"})
    assert refused.value.words == ["x@y.com"]
    assert getattr(Profile.objects.get(), field) == ""


def test_an_unknown_country_is_refused(designer, now):
    with pytest.raises(ValueError, match="XX"):
        profiles.edit(profiles.open_profile(designer, now=now), now=now, country="XX")


def test_new_skills_of_an_approved_profile_count_at_once(designer, now):
    profile = profiles.edit(an_approved_profile(designer, now), now=now, skills="inlays")
    assert profile.is_approved
    assert profile.skills == "inlays"


def test_words_that_somebody_reads_stand_still(designer, now):
    profile = profiles.make(a_complete_profile(designer, now), "submit", actor="owner", now=now)
    with pytest.raises(profiles.UnderReview):
        profiles.edit(profile, now=now, about="Something else.")
    assert profiles.edit(profile, now=now, skills="inlays").skills == "inlays"


def test_work_is_added_arranged_and_removed(designer, now):
    profile = profiles.open_profile(designer, now=now)
    one, two, three = (
        profiles.add_work(profile, picture=a_picture(designer, now), title=title, now=now)
        for title in ("One", "Two", "Three")
    )
    works = [three._replace(title="Third", caption="Why it holds"), one]
    profiles.arrange_work(profile, works=works, now=now)
    assert [(item.title, item.caption) for item in profile.portfolio.all()] == [("Third", "Why it holds"), ("One", "")]
    assert not profile.portfolio.filter(picture=two.picture).exists()


def test_a_title_with_contact_details_is_refused(designer, now):
    profile = profiles.open_profile(designer, now=now)
    with pytest.raises(contact.ContactInText):
        profiles.add_work(profile, picture=a_picture(designer, now), title="www.x.com", now=now)


def test_a_portfolio_has_an_end(designer, now):
    profile, picture = profiles.open_profile(designer, now=now), a_picture(designer, now)
    for number in range(24):
        profiles.add_work(profile, picture=picture, title=f"Case {number}", now=now)
    with pytest.raises(profiles.PortfolioFull):
        profiles.add_work(profile, picture=picture, title="One too many", now=now)


def test_one_cannot_arrange_the_work_of_another(designer, second_designer, now):
    mine, theirs = (profiles.open_profile(person, now=now) for person in (designer, second_designer))
    item = profiles.add_work(theirs, picture=a_picture(second_designer, now), title="Theirs", now=now)
    profiles.arrange_work(mine, works=[item._replace(title="Mine now")], now=now)
    assert theirs.portfolio.get().title == "Theirs"


def test_what_is_missing_shrinks_to_nothing(designer, now):
    profile = profiles.open_profile(designer, now=now)
    codes = [gap.code for gap in queries.missing(profile)]
    assert codes == ["photo", "about", "education", "languages", "country", "phone", "tax_id"]
    assert queries.missing(a_complete_profile(designer, now)) == []


def test_more_languages_than_somebody_speaks_are_refused(designer, now):
    profile = profiles.open_profile(designer, now=now)
    with pytest.raises(terms.TooMany) as refused:
        profiles.edit(profile, now=now, languages=list(SpokenLanguage.objects.all()[:21]))
    assert (refused.value.field, refused.value.most) == ("languages", 20)
    profiles.edit(profile, now=now, languages=list(SpokenLanguage.objects.all()[:20]))


def test_skills_are_kept_once_each(designer, now):
    profile = profiles.open_profile(designer, now=now)
    assert profiles.edit(profile, now=now, skills=" bars,  All-on-X;bars\nBars ,, ").skills == "bars, All-on-X"


@pytest.mark.parametrize("skills", [",".join(f"s{n}" for n in range(31)), "x" * 41])
def test_a_sentence_or_a_flood_is_no_skill(designer, now, skills):
    with pytest.raises(terms.TooMany):
        profiles.edit(profiles.open_profile(designer, now=now), now=now, skills=skills)


def test_hours_are_kept_in_the_order_of_the_week(designer, now):
    hours = {"fri": [["09:00", "13:00"]], "sun": [], "mon": [["09:00", "13:00"], ["15:00", "24:00"]]}
    profile = profiles.edit(profiles.open_profile(designer, now=now), now=now, hours=hours)
    assert list(profile.hours) == ["mon", "fri"]


@pytest.mark.parametrize("spans", [[["13:00", "09:00"]], [["09:00", "13:00"], ["12:00", "15:00"]], [["9", "10"]]])
def test_hours_that_cannot_be_are_refused(designer, now, spans):
    with pytest.raises(terms.HoursRefused):
        profiles.edit(profiles.open_profile(designer, now=now), now=now, hours={"mon": spans})


def test_the_score_rises_with_what_is_added_and_the_list_shrinks(designer, now):
    profile = profiles.open_profile(designer, now=now)
    before = profiles.edit(profile, now=now, headline="Crowns").completion
    after = profiles.edit(profile, now=now, photo=a_picture(designer, now)).completion
    assert 0 < before < after < 100
    profile.refresh_from_db()
    assert "photo" not in [item.gap.code for item in queries.checklist(profile) if not item.is_done]


def test_a_name_of_mixed_letters_cannot_be_handed_in(designer, now):
    profile = a_complete_profile(designer, now)
    designer.name = "Di\u0435go Santos"
    designer.save()
    profile.refresh_from_db()
    assert [gap.code for gap in queries.missing(profile)] == ["name"]


def test_the_address_follows_the_name_until_somebody_else_has_seen_it(designer, now):
    profile = a_complete_profile(designer, now)
    for name, slug in (("Ana Ruiz", "ana-ruiz"), ("Ana Ruiz López", "ana-ruiz-lopez")):
        Person.objects.filter(pk=designer.pk).update(name=name)
        profiles.follow_person(designer.pk, now=now)
        profile.refresh_from_db()
        assert profile.slug == slug
    profiles.make(profile, "submit", actor="owner", now=now)
    Person.objects.filter(pk=designer.pk).update(name="Ana López")
    profiles.follow_person(designer.pk, now=now)
    profile.refresh_from_db()
    assert profile.slug == "ana-ruiz-lopez"
