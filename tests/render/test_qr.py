"""The QR code of a page: the symbol that segno makes, black on white, with its quiet zone."""

import re
import xml.etree.ElementTree as ElementTree

import segno

from generator.render.qr import qr_code

ADDRESS = "https://gongbao.yunpu.example/issues/2030-05/wells/"
QUIET = 4


def drawn(svg: bytes) -> set[tuple[int, int]]:
    """The modules that the drawing's one stroked path covers, as (row, column)."""
    (path,) = (element for element in ElementTree.fromstring(svg) if element.get("stroke"))
    assert path.get("stroke") == "#000"
    modules, row, column = set(), 0.0, 0
    for command, words in re.findall(r"([Mmh])([^Mmh]*)", path.get("d", "")):
        numbers = [float(word) for word in re.findall(r"-?[0-9]*\.?[0-9]+", words)]
        if command == "h":
            modules |= {(int(row), column + step) for step in range(int(numbers[0]))}
            column += int(numbers[0])
        else:
            column = int(numbers[0]) + (column if command == "m" else 0)
            row = numbers[1] + (row if command == "m" else 0)
    return modules


def test_the_drawing_is_the_symbol_of_the_address_within_its_quiet_zone() -> None:
    code = qr_code(ADDRESS)
    matrix = segno.make_qr(ADDRESS, error="m", boost_error=False).matrix
    wanted = {(r + QUIET, c + QUIET) for r, line in enumerate(matrix) for c, dark in enumerate(line) if dark}
    assert drawn(code.svg) == wanted
    assert code.side == (len(matrix) + 2 * QUIET) * 4


def test_the_card_is_white_and_covers_the_whole_drawing() -> None:
    root = ElementTree.fromstring(qr_code(ADDRESS).svg)
    card = root[0]
    _, _, width, height = root.get("viewBox", "").split()
    assert (card.get("fill"), width) == ("#fff", height)
    assert card.get("d") == f"M0 0h{width}v{height}h-{width}z"


def test_the_same_address_gives_the_same_bytes_and_another_address_another_symbol() -> None:
    assert qr_code(ADDRESS).svg == qr_code(ADDRESS).svg
    assert qr_code(ADDRESS).svg != qr_code(ADDRESS + "#n-circles").svg
