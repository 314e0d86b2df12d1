"""Pages in the words of schema.org: what records say and no more, safe within HTML."""

import json
import re
from dataclasses import replace
from typing import Any

from generator.render.linked_data import of_page
from generator.render.output import Page
from generator.render.schema_org import Article, Person, PublicationIssue, Thing, json_ld
from tests.fictional import bulletin, story
from tests.known import CITY
from tests.render.test_labels import ROOT, page, with_site

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def described(found: Page) -> dict[str, Any]:
    (text,) = SCRIPT.findall(found.markdown)
    entry: dict[str, Any] = json.loads(text)
    return entry


def city(address: str) -> dict[str, Any]:
    return described(next(found for found in CITY.pages if found.address == address))


def test_properties_are_named_by_schema_org_and_what_is_unknown_is_left_out() -> None:
    thing = PublicationIssue(name="一期", date_published="2030-05", author=(Person(name="虚某"),))
    assert json.loads(json_ld(thing)) == {
        "@context": "https://schema.org/",
        "@type": "PublicationIssue",
        "name": "一期",
        "datePublished": "2030-05",
        "author": [{"@type": "Person", "name": "虚某"}],
    }


def test_no_text_ends_the_script_or_becomes_markup() -> None:
    name = "</script><!--<b>&\u2028\"'"
    text = json_ld(Thing(name=name))
    assert not re.search("[<>&\u2028]", text) and json.loads(text)["name"] == name
    found = page(bulletin(story("s", "正文。", "headline: </script><b>")), "issues/2030-05/s/")
    assert described(found)["headline"] == "</script><b>"


def test_a_story_is_a_news_article_of_an_issue_of_a_newspaper() -> None:
    entry = city("issues/2030-05/wells/")
    assert (entry["@type"], entry["headline"]) == ("NewsArticle", "响井盖一个月换完 老街夜里静下来")
    assert (entry["datePublished"], entry["dateModified"]) == ("2030-05", "2030-06-02")
    assert entry["author"] == [{"@type": "Person", "name": "虚某"}]
    issue = entry["isPartOf"]
    assert (issue["@type"], issue["isPartOf"]) == (
        "PublicationIssue",
        {"@type": "Newspaper", "name": "云浦虚报·城管专版"},
    )
    (correction,) = entry["correction"]
    assert correction["@type"] == "CorrectionComment" and "更正为：一条街画了47个" in correction["text"]
    assert {"@type": "Place", "name": "东汀区"} in entry["about"]


def test_a_story_says_nothing_that_its_record_does_not() -> None:
    made = bulletin(story("s", "一二三，四。"))
    entry = described(page(made, "issues/2030-05/s/"))
    assert entry["wordCount"] == 4
    assert not {"url", "author", "dateModified", "correction", "image", "alternativeHeadline"} & entry.keys()
    unsigned = bulletin(story("s", "正文。", "byline: 本报评论员"))
    assert "author" not in described(page(unsigned, "issues/2030-05/s/"))


def test_addresses_are_public_ones_or_missing() -> None:
    made = bulletin(story("s", "正文。"))
    assert "url" not in described(page(made, "issues/2030-05/"))
    known = with_site(made, address=ROOT)
    assert described(page(known, "issues/2030-05/"))["url"] == f"{ROOT}issues/2030-05/"
    entry = described(page(known, "issues/2030-05/s/"))
    assert (entry["url"], entry["isPartOf"]["url"]) == (f"{ROOT}issues/2030-05/s/", f"{ROOT}issues/2030-05/")


def test_photos_are_images_with_caption_and_credit() -> None:
    record = CITY.bulletin.records["2030-05/night-shift"]
    archived = [photo for photo in record.photos if photo.file]
    images = city("issues/2030-05/night-shift/")["image"]
    files = {f"{CITY.bulletin.site.address}{output.address}" for output in CITY.outputs}
    assert [(image["caption"], image.get("creditText")) for image in images] == [
        (photo.caption, photo.credit) for photo in archived
    ]
    assert all(image["contentUrl"] in files and image["width"] and image["height"] for image in images)


def test_pictures_are_described_only_where_their_addresses_are_known() -> None:
    (found,) = (found for found in CITY.pages if found.address == "issues/2030-05/night-shift/")
    unknown = with_site(CITY.bulletin, address=None)
    about = of_page(found, unknown)
    assert isinstance(about, Article) and not about.image


def test_of_several_corrections_the_latest_is_the_change() -> None:
    both = (
        "corrections:\n"
        "  - {id: a, date: 2031-02-03, wrong: 甲, right: 正文, reason: 笔误}\n"
        "  - {id: b, date: 2030-12-31, wrong: 乙, right: 正文, reason: 笔误}\n"
    )
    made = bulletin(story("s", "正文。", both))
    assert described(page(made, "issues/2030-05/s/"))["dateModified"] == "2031-02-03"


def test_a_list_keeps_the_order_of_its_items() -> None:
    entry = city("issues/2030-06/three-things/")
    items = entry["mainEntity"]["itemListElement"]
    assert entry["@type"] == "Article" and entry["mainEntity"]["numberOfItems"] == len(items) == 3
    assert [item["position"] for item in items] == [1, 2, 3]
    (page,) = (found for found in CITY.pages if found.address == "issues/2030-06/three-things/")
    assert all(f'id="{item["url"].partition("#")[2]}"' in page.markdown for item in items)


def test_each_record_and_issue_is_described_once_and_lists_are_not() -> None:
    kinds = {"story": "NewsArticle", "highlights": "Article", "table": "Dataset", "issue": "PublicationIssue"}
    for found in CITY.pages:
        scripts = SCRIPT.findall(found.markdown)
        assert len(scripts) == (found.kind in (*kinds, "data")), found.address
        if found.kind in kinds:
            assert json.loads(scripts[0])["@type"] == kinds[found.kind], found.address


def test_the_bureau_publishes_what_the_site_shows() -> None:
    made = bulletin(story("s", "正文。"))
    site = made.site.model_copy(update={"bureau": "east-urban"})
    entry = described(page(replace(made, site=site), "issues/2030-05/s/"))
    assert entry["publisher"] == {"@type": "GovernmentOrganization", "name": "东汀区城管局"}
