"""What pages tell machines in their heads: only what records and configuration hold."""

from dataclasses import replace

import pytest

from generator.compute.facts import compute
from generator.model.bulletin import Bulletin
from generator.render.labels import labels, site_labels
from generator.render.output import Page
from generator.render.pages import render
from tests.fictional import bulletin, story
from tests.known import CITY

ROOT = "https://b.example/cgb/"
COLUMN = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
CORRECTED = "corrections: [{id: c, date: 2031-02-03, wrong: 甲, right: 正文, reason: 误}]"


def page(made: Bulletin, address: str) -> Page:
    (found,) = (p for p in render(made, compute(made)) if isinstance(p, Page) and p.address == address)
    return found


def with_site(made: Bulletin, **fields: str | None) -> Bulletin:
    return replace(made, site=made.site.model_copy(update=fields))


def test_a_site_without_address_and_code_has_neither_label() -> None:
    made = bulletin(story("s", "正文。"))
    assert site_labels(made.site) == {"SiteName": "云浦城管公报"}
    known = with_site(made, address="https://b.example:8443/cgb/", site_code="0000000000")
    assert site_labels(known.site) == {
        "SiteName": "云浦城管公报",
        "SiteDomain": "b.example:8443",
        "SiteIDCode": "0000000000",
    }


def test_the_date_is_no_more_precise_than_it_is_known() -> None:
    made = bulletin(story("s", "正文。"), issue="page: 城管专版")
    found = page(made, "issues/2030-05/s/").labels
    assert (found["PubDate"], found["ContentSource"], found["Keywords"]) == ("2030-05", "云浦虚报", "市容")
    by_day = next(p for p in CITY.pages if p.address == "issues/2030-06/three-things/")
    assert by_day.labels["PubDate"] == "2030-06-30"


def test_nothing_unknown_is_labelled() -> None:
    made = bulletin(story("s", "正文。"))
    assert not {"Author", "Url", "Image"} & page(made, "issues/2030-05/s/").labels.keys()
    signed = with_site(bulletin(story("s", "正文。", "byline: 本报评论员")), address=ROOT)
    found = page(signed, "issues/2030-05/s/").labels
    assert (found["Author"], found["Url"]) == ("本报评论员", f"{ROOT}issues/2030-05/s/")


@pytest.mark.parametrize(
    ("address", "name", "kind", "keywords"),
    [
        ("issues/", "往期", "往期", "市容"),
        ("issues/2030-05/", "2030年5月专版", "往期", "市容"),
        ("districts/", "县区", "县区", "市容"),
        ("districts/west/", "西汀区", "县区", "西汀区,西汀新区"),
        ("review/", "核校公示", "核校公示", "市容"),
    ],
)
def test_columns_say_what_they_hold(address: str, name: str, kind: str, keywords: str) -> None:
    found = page(bulletin(story("s", "正文。", "districts: [west]")), address).labels
    assert (found["ColumnName"], found["ColumnType"], found["ColumnKeywords"]) == (name, kind, keywords)


def test_every_page_is_a_column_or_a_record_and_home_is_neither() -> None:
    for found in CITY.pages:
        is_record = found.kind in ("story", "highlights", "table")
        assert ("ArticleTitle" in found.labels) == is_record, found.address
        assert (found.labels.keys() == COLUMN) == bool(found.address and not is_record), found.address


def test_a_record_with_a_photo_names_it() -> None:
    address = CITY.bulletin.site.address or ""
    files = {address + output.address for output in CITY.outputs}
    photographed = {p.address: p.labels["Image"] for p in CITY.pages if "Image" in p.labels}
    assert {"issues/2030-05/puddle/", "issues/2030-05/night-shift/"} <= photographed.keys()
    assert all(image in files and image.startswith(address + page) for page, image in photographed.items())
    unknown = replace(CITY.bulletin, site=CITY.bulletin.site.model_copy(update={"address": None}))
    assert "Image" not in labels(next(p for p in CITY.pages if p.address == "issues/2030-05/puddle/"), unknown, ())


def test_front_matter_holds_the_labels_for_any_engine() -> None:
    found = page(bulletin(story("s", "正文。", 'headline: 甲“乙”"丙"<丁>')), "issues/2030-05/s/")
    assert '"ArticleTitle": "甲“乙”\\"丙\\"<丁>"' in found.document.partition("\n---\n")[0]


def test_pages_change_with_what_they_are_made_from() -> None:
    made = bulletin(
        story("s", "正文。", CORRECTED),
        story("t", "正文。"),
        story("u", "正文。", "districts: [west]\n", issue="2030-06"),
        issues=("2030-05", "2030-06"),
    )
    addresses = ("issues/2030-05/s/", "issues/2030-05/t/", "issues/2030-05/", "issues/2030-06/", "", "districts/west/")
    days = ["2031-02-03", "2030-05", "2031-02-03", "2030-06", "2031-02-03", "2030-06"]
    assert [page(made, address).changed for address in addresses] == days
