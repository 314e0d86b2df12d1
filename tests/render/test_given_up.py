"""What answers at addresses that were moved or withdrawn, and old anchors on pages that stay."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from generator.compute.facts import compute
from generator.model.bulletin import Bulletin
from generator.model.moved import Move, Takedown
from generator.render.former_anchors import with_former_anchors
from generator.render.given_up import with_given_up
from generator.render.output import Asset, Output, Page
from tests.fictional import bulletin, story

PAGE = Page("issues/2030-05/a/", "story", "甲《乙》", "甲", "")
MADE = bulletin(story("a", "路灯亮了。"))


def changed(*moves: tuple[str, str], takedowns: tuple[tuple[str, str], ...] = (), reason: str = "虚构") -> Bulletin:
    return replace(
        MADE,
        moves=tuple(Move.model_validate({"from": was, "to": now, "date": "2030-06-10"}) for was, now in moves),
        takedowns=tuple(
            Takedown.model_validate({"address": address, "kind": kind, "date": "2030-07", "reason": reason})
            for address, kind in takedowns
        ),
    )


def page(markdown: str) -> Page:
    return replace(PAGE, markdown=markdown)


def given_up(made: Bulletin, *outputs: Output) -> dict[str, Output]:
    found = with_given_up(made, compute(made), outputs)
    assert found[: len(outputs)] == outputs
    return {output.address: output for output in found[len(outputs) :]}


# Pages.


def test_nothing_is_added_where_nothing_changed() -> None:
    assert with_given_up(MADE, compute(MADE), (PAGE,)) == (PAGE,)


def test_a_moved_page_leads_to_the_new_one_and_keeps_the_anchors() -> None:
    target = page('<p id="n-x">1</p><h2 id="one">一</h2><h2 id="notes">整理</h2>')
    found = given_up(changed(("issues/old/", PAGE.address)), target)["issues/old/"]
    assert isinstance(found, Page)
    assert (found.kind, found.instead, found.changed) == ("moved", PAGE.address, "2030-06-10")
    assert found.markdown.count("<h1") == 1 and "2030年6月10日" in found.markdown
    assert '<a href="../../issues/2030-05/a/">《甲《乙》》</a>' in found.markdown
    assert re.findall(r'id="([^"]+)"', found.markdown) == ["headline", "n-x", "one"]
    assert '<li id="one"><a href="../../issues/2030-05/a/#one">' in found.markdown
    assert "script" not in found.markdown and "refresh" not in found.markdown


def test_a_place_on_a_moved_page_may_lead_elsewhere() -> None:
    target = page('<p id="n-x">1</p>')
    moves = (("issues/old/", PAGE.address), ("issues/old/#n-gone", "corrections/"))
    found = given_up(changed(*moves), target)["issues/old/"]
    assert isinstance(found, Page)
    assert '<li id="n-gone"><a href="../../corrections/">' in found.markdown


def test_a_place_that_was_withdrawn_is_answered_under_every_earlier_name() -> None:
    moves = (("issues/older/", PAGE.address), ("issues/old/", PAGE.address))
    taken = (("issues/old/#p-gone", "withdrawn"), ("issues/old/#p-face", "redacted"))
    found = given_up(changed(*moves, takedowns=taken), page('<figure id="p-face"></figure>'))
    for address in ("issues/old/", "issues/older/"):
        former = found[address]
        assert isinstance(former, Page)
        assert '<li id="p-gone"><a href="../../issues/2030-05/a/">' in former.markdown
        assert '<li id="p-face"><a href="../../issues/2030-05/a/#p-face">' in former.markdown


def test_a_page_may_move_to_one_written_by_hand() -> None:
    found = given_up(changed(("handbook/old/", "handbook/new/")))["handbook/old/"]
    assert isinstance(found, Page) and '<a href="../../handbook/new/">handbook/new/</a>' in found.markdown


def test_a_withdrawn_page_says_when_and_why_and_nothing_else() -> None:
    address = "office-holders/xu/"
    found = given_up(changed(takedowns=((address, "withdrawn"),), reason="<b>误登</b>&"), PAGE)[address]
    assert isinstance(found, Page)
    assert (found.kind, found.instead, found.changed, found.title) == ("withdrawn", "", "2030-07", "已撤下")
    assert "2030年7月撤下" in found.markdown and "原因：&lt;b&gt;误登&lt;/b&gt;&amp;" in found.markdown
    assert "虚某" in MADE.registers.office_holders["xu"].name and "虚某" not in found.document
    assert "误登" not in found.description


def test_a_redacted_page_stays_as_it_is() -> None:
    assert given_up(changed(takedowns=((PAGE.address, "redacted"),)), page("隐名以后")) == {}


def test_what_is_still_published_is_never_covered() -> None:
    made = changed((PAGE.address, "issues/"), takedowns=((PAGE.address, "withdrawn"),))
    assert given_up(made, PAGE) == {}


# Files.


def test_a_moved_file_is_published_at_both_addresses() -> None:
    file = Asset("data/new.csv", b"1,2\n", ("2030-05/a",), frozenset(("2030-05/a#x",)))
    found = given_up(changed(("data/old.csv", file.address)), file)
    assert found == {"data/old.csv": replace(file, address="data/old.csv", instead="data/new.csv")}


def test_a_withdrawn_file_says_so_in_its_own_format() -> None:
    taken = (("data/a.csv", "withdrawn"), ("data/a.json", "withdrawn"))
    found = given_up(changed(takedowns=taken, reason="“误”登"))
    table, other = found["data/a.csv"], found["data/a.json"]
    assert isinstance(table, Asset) and isinstance(other, Asset)
    assert table.content.decode("utf-8-sig") == "已于2030年7月撤下。原因：“误”登\n"
    assert json.loads(other.content.decode("utf-8")) == {"withdrawn": "已于2030年7月撤下。原因：“误”登"}


def test_a_withdrawn_feed_is_a_feed_without_entries_that_says_so() -> None:
    taken = (("topics/new/feed.xml", "withdrawn"),)
    found = given_up(changed(("topics/old/", "topics/new/"), takedowns=taken, reason="<误>"))["topics/new/feed.xml"]
    assert isinstance(found, Asset) and found.instead == ""
    feed = ElementTree.fromstring(found.content)
    said = {element.tag.partition("}")[2]: element.text for element in feed}
    assert said["title"] == "已撤下" and said["subtitle"] == "已于2030年7月撤下。原因：<误>"
    assert said["updated"] == "2030-07-01T00:00:00+08:00" and "entry" not in said


def test_what_was_moved_and_then_withdrawn_is_withdrawn_at_both_addresses() -> None:
    taken = (("issues/new/", "withdrawn"), ("data/new.csv", "withdrawn"))
    found = given_up(changed(("issues/old/", "issues/new/"), ("data/old.csv", "data/new.csv"), takedowns=taken))
    old, file = found["issues/old/"], found["data/old.csv"]
    assert isinstance(old, Page) and (old.kind, old.instead) == ("withdrawn", "")
    assert file == replace(found["data/new.csv"], address="data/old.csv")


# Anchors on pages that stay.

NEW, OLD = f"{PAGE.address}#new", f"{PAGE.address}#old"


@pytest.mark.parametrize(
    ("before", "own", "after"),
    [
        ("<p>甲", '<span id="old"></span>|<span class="claim" id="new">', "1</span>"),
        ("<p>", '<span id="old"></span>|<strong id="new">', "甲"),
        ("", '<h2 class="crosshead" id="new">|<span id="old"></span>', "甲</h2>"),
        ("", '<li class="number" id="new">|<span id="old"></span>', "\n<p>"),
        ("", '<tr id="new" class="x"><th scope="row">|<span id="old"></span>', "甲</th>"),
        ("", '<section class="item" id="new" markdown="1">|\n<div id="old"></div>\n', "\n<h2>"),
        ("", '<figure id="new">|\n<div id="old"></div>\n', "\n<img>"),
    ],
)
def test_an_old_anchor_stands_where_the_new_one_does(before: str, own: str, after: str) -> None:
    one, other = own.split("|")
    alone = one if "new" in one else other
    found = with_former_anchors(page(before + alone + after), changed((OLD, NEW)))
    assert found.markdown == before + one + other + after


def test_an_anchor_that_is_still_there_is_left_alone() -> None:
    there = page('<p id="old"></p><p id="new"></p>')
    made = changed((OLD, NEW), takedowns=((OLD, "withdrawn"),))
    assert with_former_anchors(there, made) == there


def test_a_place_that_went_to_another_page_leads_there_from_the_end() -> None:
    found = with_former_anchors(page("正文"), changed((OLD, "issues/2030-05/b/#there"))).markdown
    assert found.startswith("正文\n\n")
    assert '<p class="moved-anchor" id="old">' in found and 'href="../../../issues/2030-05/b/#there"' in found


def test_a_place_that_was_withdrawn_says_so_at_the_end() -> None:
    found = with_former_anchors(page("正文"), changed(takedowns=((OLD, "withdrawn"),), reason="<b>"))
    assert found.markdown == (
        '正文\n\n<p class="moved-anchor" id="old">这里的内容已于2030年7月撤下。原因：&lt;b&gt;</p>'
    )


def test_places_on_other_pages_and_redactions_add_nothing() -> None:
    made = changed(("issues/x/#old", NEW), takedowns=((OLD, "redacted"), ("issues/x/#y", "withdrawn")))
    assert with_former_anchors(page('<p id="new"></p>'), made) == page('<p id="new"></p>')
