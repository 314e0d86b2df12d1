"""Small pictures as cameras, phones and programs write them."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms

RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 200, 30), (30, 30, 220), (255, 255, 255)


def corners(width: int = 640, height: int = 480) -> Image.Image:
    """White, with a red square at the top left and a blue one at the top right."""
    image = Image.new("RGB", (width, height), WHITE)
    side = min(width, height) // 4
    image.paste(RED, (0, 0, side, side))
    image.paste(BLUE, (width - side, 0, width, side))
    return image


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def exif(held: int = 1) -> Image.Exif:
    """What a phone notes: how it was held, its maker, and a place."""
    found = Image.Exif()
    found[0x0112], found[0x010F] = held, "SECRETPHONE"
    found.get_ifd(0x8825).update({1: "N", 2: (30.0, 15.0, 1.0), 3: "E", 4: (120.0, 9.0, 1.0)})
    return found


def odd_profile() -> bytes:
    """A colour profile that calls red what sRGB calls green."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    (count,) = struct.unpack_from(">I", profile, 128)
    entries = {bytes(profile[132 + 12 * n : 136 + 12 * n]): 136 + 12 * n for n in range(count)}
    red, green = entries[b"rXYZ"], entries[b"gXYZ"]
    profile[red : red + 8], profile[green : green + 8] = profile[green : green + 8], profile[red : red + 8]
    return bytes(profile)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be enormous."""
    png = bytearray(saved(Image.new("1", (1, 1)), "PNG"))
    struct.pack_into(">II", png, 16, width, height)
    struct.pack_into(">I", png, 29, zlib.crc32(png[12:29]))
    return bytes(png)
