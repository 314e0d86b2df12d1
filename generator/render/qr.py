"""The QR code of a page, for another phone. Home of segno."""

import io
from dataclasses import dataclass
from functools import lru_cache

import segno

_QUIET_ZONE = 4
"""Modules of white round the symbol, as ISO/IEC 18004 asks."""
_MODULE = 4
"""Pixels of a module: whole, so that every edge is sharp."""


@dataclass(frozen=True)
class QrCode:
    """A symbol as an SVG file, black on a white card, and the side of its square in pixels."""

    svg: bytes
    side: int


@lru_cache(4096)
def qr_code(address: str) -> QrCode:
    """The symbol that leads to an address; a sixth of it may be lost (level M)."""
    symbol = segno.make_qr(address, error="m", boost_error=False)
    file = io.BytesIO()
    # Whatever the page's colours are: phones do not read an inverted symbol.
    symbol.save(
        file, kind="svg", border=_QUIET_ZONE, dark="#000", light="#fff",
        xmldecl=False, omitsize=True, svgclass=None, lineclass=None, nl=False,
    )  # fmt: skip
    return QrCode(file.getvalue(), (len(symbol.matrix) + 2 * _QUIET_ZONE) * _MODULE)
