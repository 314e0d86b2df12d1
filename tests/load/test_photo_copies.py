"""The published copies: upright, in sRGB, never enlarged, always the same, and without a word beside the picture."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from generator.load import photo_copies
from generator.load.photo import inspect
from generator.load.photo_copies import copies, is_bare, sizes
from generator.model.photo_file import PhotoFile
from generator.problems import PhotoChanged
from tests.load.photographs import BLUE, GREEN, RED, WHITE, corners, exif, odd_profile, saved

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>SECRETPLACE</exif:GPSLatitude></x:xmpmeta>'


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(photo_copies, "CACHE", tmp_path / "cache")
    return tmp_path / "cache"


def photo(folder: Path, content: bytes, end: str) -> PhotoFile:
    path = folder / f"a.{end}"
    path.write_bytes(content)
    found = inspect(path, folder).photo
    assert found
    return found


def largest(folder: Path, content: bytes, end: str) -> Image.Image:
    image = Image.open(BytesIO(copies(photo(folder, content, end))[-1]))
    image.load()
    return image


def near(found: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(found, tuple)
    return all(abs(have - want) < 24 for have, want in zip(found, wanted, strict=True))


@pytest.mark.parametrize(
    ("size", "wanted"),
    [
        ((4000, 3000), [(480, 360), (800, 600), (1200, 900)]),
        ((1200, 801), [(480, 320), (800, 534), (1200, 801)]),
        ((1000, 500), [(480, 240), (800, 400), (1000, 500)]),
        ((640, 640), [(480, 480), (640, 640)]),
        ((480, 10), [(480, 10)]),
        ((300, 3600), [(300, 3600)]),
    ],
)
def test_sizes_are_three_widths_and_never_more_than_the_photo(
    size: tuple[int, int], wanted: list[tuple[int, int]]
) -> None:
    assert list(sizes(PhotoFile(Path("a.jpg"), *size))) == wanted


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_copies_are_webp_of_their_sizes(tmp_path: Path, kind: str) -> None:
    found = photo(tmp_path, saved(corners(1300, 900), kind), kind.lower())
    opened = [Image.open(BytesIO(content)) for content in copies(found)]
    assert [(image.format, image.mode, image.size) for image in opened] == [
        ("WEBP", "RGB", size) for size in ((480, 332), (800, 554), (1200, 831))
    ]
    assert all(near(image.getpixel((5, 5)), RED) for image in opened)


@pytest.mark.parametrize("held", range(1, 9))
def test_a_copy_is_upright(tmp_path: Path, held: int) -> None:
    turns = {
        2: [Image.Transpose.FLIP_LEFT_RIGHT],
        3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.ROTATE_90],
        6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.ROTATE_270],
        8: [Image.Transpose.ROTATE_270],
    }
    stored = corners(800, 600)
    for turn in turns.get(held, []):
        stored = stored.transpose(turn)
    image = largest(tmp_path, saved(stored, "JPEG", exif=exif(held)), "jpg")
    assert image.size == (800, 600)
    assert near(image.getpixel((20, 20)), RED) and near(image.getpixel((780, 20)), BLUE)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_left_of_place_time_and_device(tmp_path: Path, kind: str) -> None:
    content = saved(corners(1300, 900), kind, exif=exif(6), xmp=XMP, icc_profile=odd_profile())
    assert b"SECRETPHONE" in content
    for copy in copies(photo(tmp_path, content, kind.lower())):
        # A WebP without the extended head can hold nothing but one picture.
        assert copy[:4] == b"RIFF" and copy[8:16] == b"WEBPVP8 "
        assert b"SECRET" not in copy and b"Exif" not in copy
        image = Image.open(BytesIO(copy))
        assert not image.getexif() and not {"exif", "xmp", "icc_profile"} & image.info.keys()


def test_a_copy_with_metadata_is_known_as_such() -> None:
    small = corners(64, 48)
    assert is_bare(saved(small, "WEBP"), (64, 48))
    assert not is_bare(saved(small, "WEBP"), (48, 64))
    assert not is_bare(saved(small, "WEBP", exif=exif()), (64, 48))
    assert not is_bare(saved(small, "WEBP", xmp=XMP), (64, 48))
    assert not is_bare(saved(small, "WEBP", icc_profile=odd_profile()), (64, 48))
    assert not is_bare(saved(small, "WEBP")[:-9], (64, 48))


@pytest.mark.parametrize(
    ("image", "kind", "wanted"),
    [
        (Image.new("RGBA", (500, 400), (*RED, 0)), "PNG", WHITE),
        (Image.new("RGBA", (500, 400), (*RED, 255)), "WEBP", RED),
        (Image.new("LA", (500, 400), (0, 128)), "PNG", (127, 127, 127)),
        (Image.new("RGB", (500, 400), RED).quantize(4), "PNG", RED),
        (Image.new("1", (500, 400), 1), "PNG", WHITE),
        (Image.new("L", (500, 400), 100), "JPEG", (100, 100, 100)),
        (Image.new("I;16", (500, 400), 100 * 256), "PNG", (100, 100, 100)),
        (Image.new("CMYK", (500, 400), (0, 255, 255, 0)), "JPEG", (255, 0, 0)),
    ],
)
def test_every_kind_of_pixel_becomes_rgb_on_white(
    tmp_path: Path, image: Image.Image, kind: str, wanted: tuple[int, int, int]
) -> None:
    assert near(largest(tmp_path, saved(image, kind), kind.lower()).getpixel((250, 200)), wanted)


def test_a_transparent_colour_of_a_palette_is_white(tmp_path: Path) -> None:
    palette = Image.new("RGB", (500, 400), RED).quantize(4)
    assert near(largest(tmp_path, saved(palette, "PNG", transparency=0), "png").getpixel((9, 9)), WHITE)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_colours_are_taken_from_the_profile(tmp_path: Path, kind: str) -> None:
    plain = saved(Image.new("RGB", (500, 400), (0, 255, 0)), kind, icc_profile=odd_profile())
    red, green, _ = largest(tmp_path, plain, kind.lower()).getpixel((9, 9))  # type: ignore[misc]
    assert red > 200 and green < 60


@pytest.mark.parametrize("profile", [b"no profile at all", odd_profile()[:200]])
def test_a_broken_profile_is_as_none(tmp_path: Path, profile: bytes) -> None:
    plain = saved(Image.new("RGB", (500, 400), GREEN), "JPEG", icc_profile=profile)
    assert near(largest(tmp_path, plain, "jpg").getpixel((9, 9)), GREEN)


def test_a_profile_of_other_pixels_is_as_none(tmp_path: Path) -> None:
    grey = saved(Image.new("L", (500, 400), 100), "JPEG", icc_profile=odd_profile())
    assert near(largest(tmp_path, grey, "jpg").getpixel((9, 9)), (100, 100, 100))


def test_the_same_photo_gives_the_same_bytes(tmp_path: Path, cache: Path) -> None:
    found = photo(tmp_path, saved(corners(1300, 900), "JPEG", exif=exif(6)), "jpg")
    first = copies(found)
    for kept in cache.iterdir():
        kept.unlink()
    assert copies(found) == first


def test_copies_are_kept_for_the_next_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = photo(tmp_path, saved(corners(), "JPEG"), "jpg")
    first = copies(found)
    monkeypatch.setattr(photo_copies, "_made", lambda _: pytest.fail("made again"))
    assert copies(found) == first


@pytest.mark.parametrize("spoiled", [b"", b"no picture", saved(corners(480, 360), "WEBP", exif=exif())])
def test_a_kept_copy_that_is_spoiled_is_made_anew(tmp_path: Path, cache: Path, spoiled: bytes) -> None:
    found = photo(tmp_path, saved(corners(), "JPEG"), "jpg")
    first = copies(found)
    for kept in cache.iterdir():
        kept.write_bytes(spoiled)
    assert copies(found) == first


def test_another_photo_of_the_same_name_has_copies_of_its_own(tmp_path: Path) -> None:
    first = copies(photo(tmp_path, saved(corners(), "PNG"), "png"))
    assert copies(photo(tmp_path, saved(corners().rotate(180), "PNG"), "png")) != first


def test_a_cache_that_cannot_be_written_is_no_obstacle(tmp_path: Path, cache: Path) -> None:
    cache.write_text("a file where the folder should be")
    assert len(copies(photo(tmp_path, saved(corners(), "JPEG"), "jpg"))) == 2


@pytest.mark.parametrize("now", [None, b"", saved(corners(640, 200), "JPEG")])
def test_a_photo_exchanged_after_the_check_is_told(tmp_path: Path, now: bytes | None) -> None:
    found = photo(tmp_path, saved(corners(), "JPEG"), "jpg")
    found.path.unlink()
    if now is not None:
        found.path.write_bytes(now)
    with pytest.raises(PhotoChanged, match="a.jpg"):
        copies(found)
