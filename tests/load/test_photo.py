"""Photos as editors bring them: each wrong one is told by its own words, and nothing is raised."""

import random
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from generator.load.photo import MAX_BYTES, Inspection, inspect
from generator.load.photo_copies import copies
from tests.load.photographs import bomb, corners, exif, saved

JPEG, PNG, WEBP = (saved(corners(), kind) for kind in ("JPEG", "PNG", "WEBP"))
TWO = {"save_all": True, "append_images": [corners().rotate(90)]}
HEIC = b"\0\0\0\x18ftypheic" + bytes(20)


def looked_at(folder: Path, name: str, content: bytes) -> Inspection:
    path = folder / name
    path.write_bytes(content)
    return inspect(path, folder)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", JPEG),
        ("a.JPEG", JPEG),
        ("新井盖.png", PNG),
        ("a.webp", WEBP),
        ("two-pictures-of-a-phone.jpg", saved(corners(), "MPO", **TWO)),
        ("exif-that-leads-nowhere.jpg", saved(corners(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")),
        ("exif-that-is-none.png", saved(corners(), "PNG", exif=b"Exif\0\0junkjunk")),
        ("exif-cut-off.webp", saved(corners(), "WEBP", exif=b"Exif\0\0MM\0*")),
        ("held-in-no-known-way.jpg", saved(corners(), "JPEG", exif=exif(99))),
    ],
)
def test_a_photo_is_taken_with_its_size(tmp_path: Path, name: str, content: bytes) -> None:
    found = looked_at(tmp_path, name, content)
    assert not found.flaws and found.photo
    assert (found.photo.path, found.photo.width, found.photo.height) == (tmp_path / name, 640, 480)


@pytest.mark.parametrize("held", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_size_is_that_of_the_upright_photo(tmp_path: Path, kind: str, held: int) -> None:
    photo = looked_at(tmp_path, f"a.{kind.lower()}", saved(corners(), kind, exif=exif(held))).photo
    assert photo and (photo.width, photo.height) == ((640, 480) if held < 5 else (480, 640))


@pytest.mark.parametrize(
    ("name", "content", "code", "says"),
    [
        ("a.jpg", HEIC, "F034", "HEIC"),
        ("a.jpg", saved(corners(), "GIF"), "F034", "GIF"),
        ("a.png", saved(corners(), "BMP"), "F034", "BMP"),
        ("a.jpg", saved(corners(), "TIFF"), "F034", "TIFF"),
        ("a.jpg", b"\n<svg xmlns='http://www.w3.org/2000/svg'/>", "F034", "SVG"),
        ("a.jpg", b"<!DOCTYPE html><title>404</title>", "F034", "网页"),
        ("a.jpg", "这是文字".encode(), "F034", "这不是照片文件"),
        ("a.jpg", PNG, "F035", "“.jpg”"),
        ("a.png", JPEG, "F035", "“.png”"),
        ("a.webp", JPEG, "F035", "“.webp”"),
        ("a.jpg", b"", "F036", "空"),
        ("a.jpg", JPEG[:-400], "F036", "一半"),
        ("a.jpg", JPEG[:60], "F036", "一半"),
        ("a.png", PNG[:-200], "F036", "一半"),
        ("a.png", PNG[:20], "F036", "一半"),
        ("a.webp", WEBP[:-100], "F036", "一半"),
        ("a.png", saved(corners(), "PNG", **TWO), "F037", "会动"),
        ("a.webp", saved(corners(), "WEBP", **TWO), "F037", "会动"),
        ("a.png", saved(Image.new("L", (13, 1)), "PNG"), "F037", "13×1"),
        ("a.png", bomb(8000, 7000), "F033", "像素太多"),
        ("a.png", bomb(10000, 10000), "F033", "像素太多"),  # Pillow warns from 89 million on
        ("a.png", bomb(50000, 50000), "F033", "像素太多"),  # and raises from 178 million on
    ],
)
def test_what_is_no_photo_is_refused(tmp_path: Path, name: str, content: bytes, code: str, says: str) -> None:
    found = looked_at(tmp_path, name, content)
    (flaw,) = found.flaws
    assert found.photo is None
    assert (flaw.code, flaw.level) == (code, "error")
    assert says in flaw.message and flaw.hint


def test_all_that_a_head_tells_is_told_at_once(tmp_path: Path) -> None:
    found = looked_at(tmp_path, "a.jpg", bomb(90000, 900))
    assert [flaw.code for flaw in found.flaws] == ["F035", "F033", "F037"]


def test_a_small_photo_is_published_with_a_warning(tmp_path: Path) -> None:
    found = looked_at(tmp_path, "a.jpg", saved(corners(479, 400), "JPEG"))
    assert found.photo and [(flaw.code, flaw.level) for flaw in found.flaws] == [("F038", "warning")]
    assert not looked_at(tmp_path, "b.jpg", saved(corners(480, 400), "JPEG")).flaws


def test_a_huge_file_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jpg"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("read"))
    assert [flaw.code for flaw in inspect(path, tmp_path).flaws] == ["F032"]


@pytest.mark.parametrize("linked", ["file", "folder", "nowhere"])
def test_links_are_refused(tmp_path: Path, linked: str) -> None:
    outside, data = tmp_path / "outside", tmp_path / "data"
    outside.mkdir()
    data.mkdir()
    (outside / "a.jpg").write_bytes(JPEG)
    if linked == "folder":
        (data / "photos").symlink_to(outside)
    else:
        (data / "photos").mkdir()
        (data / "photos" / "a.jpg").symlink_to(outside / ("a.jpg" if linked == "file" else "b.jpg"))
    assert [flaw.code for flaw in inspect(data / "photos" / "a.jpg", data).flaws] == ["F031"]
    # The data folder itself may be reached through a link.
    (tmp_path / "link").symlink_to(outside)
    assert inspect(tmp_path / "link" / "a.jpg", tmp_path / "link").photo


def test_a_photo_that_changed_is_read_anew(tmp_path: Path) -> None:
    assert looked_at(tmp_path, "a.jpg", JPEG).photo
    assert looked_at(tmp_path, "a.jpg", JPEG[:-400]).photo is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_broken_bytes_raise_nothing_and_what_is_taken_can_be_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr("generator.load.photo_copies.CACHE", tmp_path / "cache")
    whole = saved(corners(64, 48), kind, exif=exif(6))
    dice = random.Random(kind)
    taken = 0
    for number in range(150):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 6)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        found = looked_at(tmp_path, f"{number}.{kind.lower()}", bytes(content))
        assert found.photo or found.flaws
        if found.photo:
            taken += 1
            for copy in copies(found.photo):
                Image.open(BytesIO(copy)).load()
    assert 0 < taken < 150
