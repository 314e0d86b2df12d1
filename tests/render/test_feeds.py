"""Atom feeds: what RFC 4287 asks, and more: ids that stay, whole addresses, updates, nothing that could run."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from generator.compute.facts import Facts, compute
from generator.markup import pieces
from generator.model.bulletin import Bulletin, reference
from generator.model.highlights import Highlights
from generator.model.moved import Move, Takedown
from generator.model.scalars import PartialDate
from generator.render import addresses
from generator.render.desk import Desk
from generator.render.feeds import MOST, feeds, titles
from generator.render.output import Asset
from tests.fictional import bulletin, story
from tests.known import CITY, REAL, Known

ATOM = "{http://www.w3.org/2005/Atom}"
WELLS = "issues/2030-05/wells/"
_ELEMENTS = {"p", "a", "img", "strong", "br", "h2", "ul", "ol", "li", "blockquote"}
_ELEMENTS |= {"table", "thead", "tbody", "tr", "th", "td"}
_WHOLE = re.compile(r"https?://[^/\s]+/\S*")


class Content(HTMLParser):
    """What a content is made of: its elements, its addresses, its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words += data


def flaws(asset: Asset, has_address: bool) -> Iterator[str]:
    """Every rule that a feed breaks; raises `ParseError` for one that is no XML."""
    text = asset.content.decode("utf-8")
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", text):
        yield "control characters"
    if re.search("<!(DOCTYPE|ENTITY)|<\\?xml-stylesheet", text):
        yield "more than data"
    feed = ET.fromstring(asset.content)
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            found = element.findall(f"{ATOM}{name}")
            if len(found) != 1 or not (found[0].text or "").strip():
                yield f"not one {name}"
    if not all(element.tag.startswith(ATOM) for element in feed.iter()):
        yield "an element of another kind"
    ids = [element.findtext(f"{ATOM}id", "") for element in (feed, *entries)]
    if len(ids) != len(set(ids)):
        yield "an id twice"
    if not all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", found) for found in ids):
        yield "an id of another form"
    moments = [found.text or "" for name in ("updated", "published") for found in feed.iter(f"{ATOM}{name}")]
    if not all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\+08:00", moment) for moment in moments):
        yield "no moment"
    updated = [entry.findtext(f"{ATOM}updated", "") for entry in entries]
    if updated != sorted(updated, reverse=True) or feed.findtext(f"{ATOM}updated") != updated[0]:
        yield "not the newest first"
    if any(entry.findtext(f"{ATOM}published", "9") > entry.findtext(f"{ATOM}updated", "") for entry in entries):
        yield "updated before published"
    if not all(name.text for element in (feed, *entries) for name in element.findall(f"{ATOM}author/{ATOM}name")):
        yield "an author without name"
    if not all(element.findall(f"{ATOM}author") for element in (feed, *entries)):
        yield "no author"
    links = {
        relation: [x.get("href", "") for x in feed.findall(f"{ATOM}link[@rel='{relation}']")]
        for relation in ("self", "alternate")
    }
    if not all(len(found) == 1 for found in links.values()):
        yield "not one link to itself and to its page"
    hrefs = [link.get("href", "") for link in feed.iter(f"{ATOM}link")]
    if has_address and not all(_WHOLE.fullmatch(href) for href in hrefs):
        yield "a link that is not whole"
    for entry in entries:
        if len(entry.findall(f"{ATOM}link[@rel='alternate']")) != 1:
            yield "not one page"
        contents = entry.findall(f"{ATOM}content")
        if [content.get("type") for content in contents] != ["html"]:
            yield "not one content"
            continue
        content = Content(contents[0].text or "")
        if extra := content.elements - _ELEMENTS:
            yield f"elements: {extra}"
        if extra := content.attributes - {"href", "src", "alt", "title"}:
            yield f"attributes: {extra}"
        if not all(_WHOLE.fullmatch(address) for address in content.addresses):
            yield "an address in a text that is not whole"
        if not content.words.strip():
            yield "no text"


def feeds_of(bulletin: Bulletin, facts: Facts | None = None) -> dict[str, Asset]:
    return {asset.address: asset for asset in feeds(Desk(bulletin, facts or compute(bulletin)))}


def known_feeds(known: Known) -> dict[str, Asset]:
    return {
        output.address: output
        for output in known.outputs
        if output.address.endswith(addresses.FEED)
        if isinstance(output, Asset)
    }


def entries(asset: Asset) -> dict[str, ET.Element]:
    """The entries by the ends of their pages' addresses."""
    found = ET.fromstring(asset.content).findall(f"{ATOM}entry")
    return {entry.find(f"{ATOM}link").get("href", "").partition("issues/")[2]: entry for entry in found}  # type: ignore[union-attr]


def with_feed(*records: str, **options: object) -> Bulletin:
    made = bulletin(*records, **options)
    return replace(made, site=made.site.model_copy(update={"feed": "云浦虚构公报"}))


@pytest.mark.parametrize("known", [CITY, REAL])
def test_every_feed_keeps_every_rule(known: Known) -> None:
    found = known_feeds(known)
    assert addresses.FEED in found and len(found) > 3
    assert {
        name: broken for name, asset in found.items() if (broken := [*flaws(asset, bool(known.bulletin.site.address))])
    } == {}


def test_a_broken_feed_is_found_out() -> None:
    text = known_feeds(CITY)[addresses.FEED].content.decode()
    for sound, broken in {
        "<id>urn:uuid:": "<id>tag:",
        "<title>": "<title>\x07",
        "</updated>": "</updated><updated>2030-01-01T00:00:00+08:00</updated>",
        "2030-05-01T00:00:00": "2031-05-01T00:00:00",
        'href="https://gongbao.yunpu.example/': 'href="/',
        "&lt;p&gt;": "&lt;p onclick=x&gt;",
        "&lt;p&gt;本报讯": "&lt;script&gt;本报讯",
        'src="https:': 'src="data:',
        "<name>云浦市城管局</name>": "<name/>",
    }.items():
        assert sound in text
        asset = Asset(addresses.FEED, text.replace(sound, broken, 1).encode())
        try:
            assert [*flaws(asset, True)], broken
        except ET.ParseError:
            assert broken == "<title>\x07"


@pytest.mark.parametrize("known", [CITY, REAL])
def test_a_topic_has_what_is_said_of_it_and_the_whole_has_the_newest(known: Known) -> None:
    found = known_feeds(known)
    assert list(found) == list(titles(known.bulletin))
    published = {reference(record) for record in known.bulletin.ordered}
    assert set(found[addresses.FEED].records) <= published and len(found[addresses.FEED].records) == min(
        MOST, len(published)
    )
    for topic in known.bulletin.registers.topics:
        said = {
            reference(record)
            for record in known.bulletin.ordered
            if topic in record.topics
            or (isinstance(record, Highlights) and any(topic in i.topics for i in record.items))
        }
        asset = found.get(addresses.of_feed(topic))
        assert set(asset.records if asset else ()) == said


def test_the_text_is_whole() -> None:
    for known in (CITY, REAL):
        for address, entry in entries(known_feeds(known)[addresses.FEED]).items():
            record = known.bulletin.records[address.rstrip("/")]
            words = _bare(entry.findtext(f"{ATOM}title", "") + Content(entry.findtext(f"{ATOM}content", "")).words)
            told = [piece for piece in pieces(record) if piece.kind not in ("column", "table header", "table total")]
            parts = [part for p in told for part in (p.text.split() if p.kind == "table row" else [p.text])]
            assert [part for part in parts if _bare(part) not in words] == []
    wells = Content(entries(known_feeds(CITY)[addresses.FEED])["2030-05/wells/"].findtext(f"{ATOM}content", ""))
    assert "画在井盖旁的白圈" in wells.words and "存疑1处" in wells.words


def _bare(text: str) -> str:
    return "".join(text.split())


def test_a_correction_is_an_update_that_says_what_was_corrected() -> None:
    entry = entries(known_feeds(CITY)[addresses.FEED])["2030-05/wells/"]
    assert entry.findtext(f"{ATOM}published") == "2030-05-01T00:00:00+08:00"
    assert entry.findtext(f"{ATOM}updated") == "2030-06-02T00:00:00+08:00"
    content = entry.findtext(f"{ATOM}content", "")
    assert "2030年6月2日更正</strong>：“一条街画了74个”更正为“一条街画了47个”。录入时" in content


def test_an_old_entry_that_is_corrected_comes_back() -> None:
    issues = tuple(f"{year}-{month:02d}" for year in range(2024, 2030) for month in range(1, 13))
    correction = "corrections:\n- {id: c, date: 2030-01-02, wrong: 二, right: 一, reason: 录错}\n"
    records = [
        story("a", "路灯亮了。", correction.replace("一,", "路灯亮了,") if name == "2024-01" else "", name)
        for name in issues
    ]
    found = entries(feeds_of(with_feed(*records, issues=issues))[addresses.FEED])
    assert len(found) == MOST and [*found][:2] == ["2024-01/a/", "2029-12/a/"]


def test_ids_outlive_the_address_the_name_and_the_id_of_a_record() -> None:
    def ids(made: Bulletin) -> list[str]:
        return [entry.findtext(f"{ATOM}id", "") for entry in ET.fromstring(feeds_of(made)[addresses.FEED].content)]

    first = with_feed(story("wells", "换了井盖。"))
    site = first.site.model_copy(update={"name": "新名", "address": "https://new.example/"})
    assert ids(replace(first, site=site)) == ids(first)
    moves = tuple(
        Move.model_validate({"from": f"issues/2030-05/{was}/", "to": "issues/2030-05/covers/", "date": "2030-06"})
        for was in ("wells", "lids")
    )
    renamed = replace(with_feed(story("covers", "换了井盖。")), moves=moves)
    assert ids(renamed) == ids(first)
    assert ids(replace(renamed, moves=())) != ids(first)
    other = replace(first, site=first.site.model_copy(update={"feed": "别的"}))
    assert not set(filter(None, ids(other))) & set(filter(None, ids(first)))


def test_the_id_of_a_topics_feed_outlives_the_id_of_the_topic() -> None:
    def ids(made: Bulletin, topic: str) -> str | None:
        return ET.fromstring(feeds_of(made)[addresses.of_feed(topic)].content).findtext(f"{ATOM}id")

    text = story("wells", "换了井盖。")
    move = Move.model_validate({"from": "topics/streets/", "to": "topics/water/", "date": "2030-06"})
    renamed = replace(with_feed(text.replace("streets", "water")), moves=(move,))
    assert ids(renamed, "water") == ids(with_feed(text), "streets") != ids(replace(renamed, moves=()), "water")


def test_ids_are_what_they_were_when_feeds_began() -> None:
    """Written down once: whoever changes how ids are made sends every subscriber every old story anew."""
    feed = ET.fromstring(known_feeds(CITY)[addresses.FEED].content)
    assert feed.findtext(f"{ATOM}id") == "urn:uuid:5aa0f5f5-b476-5bcf-a401-5377ba514b70"
    assert (
        entries(known_feeds(CITY)[addresses.FEED])["2030-05/wells/"].findtext(f"{ATOM}id")
        == "urn:uuid:894d8fb1-0186-5464-be4a-7f6c6b562221"
    )


def test_what_was_withdrawn_is_gone_and_a_name_taken_out_is_an_update() -> None:
    gone = {parted.address for parted in CITY.bulletin.takedowns if parted.kind == "withdrawn"}
    assert gone and not any(
        address in asset.content.decode() for asset in known_feeds(CITY).values() for address in gone
    )
    made = with_feed(story("wells", "换了井盖。"))
    takedown = Takedown(address=WELLS, kind="redacted", date=PartialDate(2030, 7, 2), reason="隐去姓名")
    (entry,) = entries(feeds_of(replace(made, takedowns=(takedown,)))[addresses.FEED]).values()
    assert entry.findtext(f"{ATOM}updated") == "2030-07-02T00:00:00+08:00"
    before = takedown.model_copy(update={"address": "issues/2030-05/old/"})  # and the record has another id since
    move = Move.model_validate({"from": before.address, "to": WELLS, "date": "2030-07-03"})
    (moved,) = entries(feeds_of(replace(made, takedowns=(before,), moves=(move,)))[addresses.FEED]).values()
    assert moved.findtext(f"{ATOM}updated") == "2030-07-02T00:00:00+08:00"
    assert "隐去" not in entry.findtext(f"{ATOM}content", "")


def test_what_editors_write_stays_text() -> None:
    hostile = "“]]></content><script>alert(1)</script>&lt;img src=x onerror=alert(1)&gt;"
    more = f"headline: {hostile}\nkicker: {hostile}\nbyline: {hostile}\nphotos:\n- {{id: a, caption: '{hostile}'}}\n"
    (asset, *_) = feeds_of(with_feed(story("wells", "1 &lt; 2，&amp;nbsp;也是字。", more))).values()
    assert [*flaws(asset, False)] == []
    (entry,) = entries(asset).values()
    assert entry.findtext(f"{ATOM}title") == f"{hostile} {hostile}"
    content = Content(entry.findtext(f"{ATOM}content", ""))
    assert content.words.count(hostile) == 2 and "1 < 2，&nbsp;也是字。" in content.words


def test_without_a_root_for_ids_there_is_no_feed() -> None:
    made = bulletin(story("wells", "换了井盖。"))
    assert feeds_of(made) == {} and titles(made) == {}
