"""Photos on pages: where each stands, how its image is written, and what is said of those that are not archived."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from generator.compute.facts import compute
from generator.model.bulletin import Bulletin
from generator.model.photo_file import PhotoFile
from generator.model.record import Photo, Record
from generator.render import addresses, photos
from generator.render.catalogue import catalogue
from generator.render.front import front_page
from generator.render.output import Asset, Page
from generator.render.pages import render
from tests.fictional import story, validated
from tests.known import CITY, REAL
from tests.load.photographs import corners, exif, saved

ABSENT = "原版照片未归档，下面是报上的图片说明。"


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.load.photo_copies.CACHE", tmp_path / "cache")


def made(folder: Path, archived: tuple[int, ...], genre: str = "news", photos: int = 3) -> Bulletin:
    """A story with some photos, of which those of these numbers are archived, taken with a phone held upright."""
    (folder / "photo.jpg").write_bytes(saved(corners(900, 600), "JPEG", exif=exif(6)))
    own = "".join(f"  - {{id: p{n}, caption: 图{n}的话。, credit: 虚某摄}}\n" for n in range(photos))
    bulletin = validated(story("a", "路灯亮了。", f"photos:\n{own}").replace("genre: news", f"genre: {genre}")).bulletin
    assert bulletin
    (record,) = bulletin.ordered
    found = tuple(_archived(photo) if n in archived else photo for n, photo in enumerate(record.photos))
    file = PhotoFile(folder / "photo.jpg", 600, 900)
    return replace(
        bulletin,
        records={"2030-05/a": record.model_copy(update={"photos": found})},
        photos={"data/issues/2030-05/photos/photo.jpg": file},
    )


def _archived(photo: Photo) -> Photo:
    return photo.model_copy(update={"file": "photo.jpg", "alt": f'"{photo.id}" <红块>', "people": "nobody"})


def with_lead(bulletin: Bulletin) -> Bulletin:
    """The same with a story before it, so that it does not lead the front page."""
    (record,), (issue,) = bulletin.ordered, bulletin.issues
    lead = record.model_copy(update={"id": "lead", "photos": ()})
    return replace(
        bulletin,
        issues=(issue.model_copy(update={"items": ("lead", "a")}),),
        records={"2030-05/lead": lead, **bulletin.records},
        files={"2030-05/lead": "lead.yml", **bulletin.files},
    )


def page(bulletin: Bulletin) -> str:
    outputs = render(bulletin, compute(bulletin))
    (found,) = (output for output in outputs if isinstance(output, Page) and output.kind == "story")
    return found.markdown


def places(bulletin: Bulletin) -> tuple[list[str], ...]:
    (record,) = bulletin.ordered
    found = photos.gallery(record, bulletin)
    return tuple([shown.anchor for shown in part] for part in (found.above, found.below, found.beside))


@pytest.mark.parametrize(
    ("genre", "archived", "above", "below", "beside"),
    [
        ("news", (), "", "", "012"),
        ("news", (1,), "1", "", "02"),
        ("news", (0, 1, 2), "0", "12", ""),
        ("photo-essay", (), "", "", "012"),
        ("photo-essay", (1,), "", "012", ""),
        ("photo-news", (0, 2), "", "012", ""),
    ],
)
def test_where_photos_stand(
    tmp_path: Path, genre: str, archived: tuple[int, ...], above: str, below: str, beside: str
) -> None:
    found = places(made(tmp_path, archived, genre))
    assert found == tuple([f"p-p{n}" for n in part] for part in (above, below, beside))


class _Images(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img" and "srcset" in dict(attrs):
            self.found.append({name: value or "" for name, value in attrs})


def test_an_image_names_its_copies_its_size_and_what_is_to_be_seen(tmp_path: Path) -> None:
    first, second, _ = _Images(page(made(tmp_path, (0, 1, 2)))).found
    here = "../../../issues/2030-05/a"
    assert first["srcset"] == f"{here}/p0-480.webp 480w, {here}/p0-600.webp 600w"
    assert first["src"] == f"{here}/p0-600.webp"
    assert (first["width"], first["height"], first["alt"]) == ("600", "900", '"p0" <红块>')
    assert first["sizes"] and first["decoding"] == "async"
    # Only what opens the page is fetched at once.
    assert "loading" not in first and second["loading"] == "lazy"


@pytest.mark.parametrize("genre", ["news", "photo-essay"])
@pytest.mark.parametrize("archived", [(), (0,), (1, 2), (0, 1, 2)])
def test_every_photo_has_its_anchor_caption_and_credit_once(
    tmp_path: Path, genre: str, archived: tuple[int, ...]
) -> None:
    text = page(made(tmp_path, archived, genre))
    assert [text.count(f'id="p-p{n}"') for n in range(3)] == [1, 1, 1]
    assert len(re.findall(r"<p>图\d的话。</p>", text)) == 3
    assert text.count("虚某摄</p>") == 3
    assert text.count('<figure class="photo photo--tall"') == text.count(" srcset=") == len(archived)


@pytest.mark.parametrize(
    ("genre", "archived", "said"),
    [
        ("news", (), ABSENT),
        ("photo-essay", (), ABSENT),
        ("news", (1,), f"另有2张{ABSENT}"),
        ("photo-essay", (1,), "其中2张原版照片未归档，只有报上的图片说明。"),
    ],
)
def test_one_sentence_says_which_photos_are_not_archived(
    tmp_path: Path, genre: str, archived: tuple[int, ...], said: str
) -> None:
    text = page(made(tmp_path, archived, genre))
    assert re.findall(r'<p class="captions__note">(.*?)</p>', text) == [said]


def test_nothing_is_said_of_absence_where_all_photos_are_archived(tmp_path: Path) -> None:
    assert "未归档" not in page(made(tmp_path, (0, 1, 2)))


def test_the_copies_are_published_beside_the_page(tmp_path: Path) -> None:
    bulletin = made(tmp_path, (1,))
    assets = [o for o in render(bulletin, compute(bulletin)) if isinstance(o, Asset) and o.address.endswith(".webp")]
    assert [asset.address for asset in assets] == ["issues/2030-05/a/p1-480.webp", "issues/2030-05/a/p1-600.webp"]
    assert [Image.open(BytesIO(asset.content)).size for asset in assets] == [(480, 720), (600, 900)]
    assert all(asset.records == ("2030-05/a",) for asset in assets)


def test_the_front_page_shows_an_essays_first_picture(tmp_path: Path) -> None:
    for archived, address in (((), None), ((1, 2), "issues/2030-05/a/p1-600.webp")):
        bulletin = with_lead(made(tmp_path, archived, "photo-essay"))
        essay = front_page(bulletin, compute(bulletin))[0]["essay"]
        assert isinstance(essay, tuple)
        assert (essay[1] and essay[1].address) == address


def test_the_catalogue_lists_archived_photos(tmp_path: Path) -> None:
    entries = json.loads(catalogue(made(tmp_path, (2,))).content)
    assert [entry["photos"] for entry in entries] == [
        [],
        [
            {
                "url": "issues/2030-05/a/p2-600.webp",
                "width": 600,
                "height": 900,
                "alt": '"p2" <红块>',
                "credit": "虚某摄",
            }
        ],
    ]


def test_photos_of_a_list_and_of_its_items_never_share_an_address() -> None:
    record, item = REAL.bulletin.highlights[0], REAL.bulletin.highlights[0].items[0]
    found = {addresses.of_copy(record, "p", 480, item), addresses.of_copy(record, "p", 480)}
    assert len(found) == 2


def test_consent_stays_with_the_editors() -> None:
    (record,) = (record for record in CITY.bulletin.ordered if record.id == "puddle")
    consent = record.photos[0].consent
    assert consent and len(consent.how) > 5
    for output in CITY.outputs:
        text = output.markdown.encode() if isinstance(output, Page) else output.content
        assert consent.how.encode() not in text, output.address


def test_the_fictional_city_shows_archived_and_absent_photos_together() -> None:
    (found,) = (output for output in CITY.pages if output.address == "issues/2030-05/night-shift/")
    assert found.markdown.count(" srcset=") == 2 and "其中1张原版照片未归档" in found.markdown
    captions = re.findall(r'id="p-[a-z-]+">.*?<p>(.*?)</p>', found.markdown, re.DOTALL)
    assert captions == ["图①：俯身听声。", "图②：画上白圈。", "图③：天亮之前，新井盖落座。"]


def test_a_sign_that_points_to_a_printed_photo_is_seen_but_not_read_out() -> None:
    (found,) = (output for output in REAL.pages if output.address == "issues/2025-10/warm-colours-in-rain/")
    signs = re.findall(r'<p><span class="caption__sign" aria-hidden="true">(.)</span>(?=[^▲→↑★◆])', found.markdown)
    assert signs == ["★", "→", "◆", "↑"]


def test_a_column_of_photo_news_stands_without_its_genre() -> None:
    heads = {
        output.address: re.findall(r'<p class="story-head__meta">(.*?)</p>', output.markdown) for output in REAL.pages
    }
    assert heads["issues/2022-06/speed-bumps/"] == [' <span class="column">图说新闻</span>']
    assert 'class="genre"' in heads["issues/2025-10/city-steward/"][0]


def test_the_real_pages_have_captions_only() -> None:
    def captioned(record: Record) -> bool:
        return bool(record.photos) or any(item.photos for item in getattr(record, "items", ()))

    addresses = {f"issues/{record.issue}/{record.id}/" for record in REAL.bulletin.ordered if captioned(record)}
    assert len(addresses) > 5
    for found in REAL.pages:
        assert " srcset=" not in found.markdown, found.address
        assert (ABSENT in found.markdown) == (found.address in addresses), found.address
