"""The proof in a browser: on a desk, on a phone and on paper; nothing fetched, nothing over the edge, room to write."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.editorial import proof_of
from tests.injection.city import OWN
from tests.injection.trial import attempt, open_places, write

PROOFS = (("tests/city/data", "2030-05"), ("data", "2023-04"), ("data", "2024-12"))
A4 = (210, 297)
_PIXEL = 25.4 / 96
_SHEET = 210 - 20 - 12
"""Millimetres between the margins of a page."""
_EDGES = """() => {
  const main = document.querySelector('main').getBoundingClientRect();
  const right = element => element.getBoundingClientRect().right;
  const lines = [...document.querySelectorAll('p > .line')].map(line => {
    const range = document.createRange();
    range.selectNodeContents(line);
    return right(range);
  });
  const numbers = [...document.querySelectorAll('.n:not(:empty)')].map(number => number.getBoundingClientRect().left);
  const over = [...document.querySelectorAll('.n:not(:empty)')].map(
    number => right(number) - number.parentElement.getBoundingClientRect().left);
  const boxes = [...document.querySelectorAll('table, .notes, .numbers, .sign')].map(right);
  return {width: document.documentElement.scrollWidth, left: main.left, right: main.right,
          text: Math.max(...lines), number: Math.min(...numbers), boxes: Math.max(...boxes),
          count: numbers.length, over: Math.max(...over)};
}"""


@pytest.fixture(scope="module", params=PROOFS, ids=lambda proof: proof[1])
def proof(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    data, issue = request.param
    file = tmp_path_factory.mktemp("proof") / "清样.html"
    file.write_text(proof_of(Path(data), issue), "utf-8")
    return file.as_uri()


@pytest.fixture
def opened(chromium: Browser, proof: str) -> Iterator[Page]:
    """The proof in a window of its own, which fails if anything but the file is asked for or complained of."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: None if request.url.startswith("data:") else said.append(request.url))
    page.goto(proof)
    yield page
    page.close()
    assert said == [proof]


def test_on_a_desk_lines_have_their_numbers_and_a_broad_margin(opened: Page) -> None:
    edges = opened.evaluate(_EDGES)
    assert edges["width"] <= 1280 and edges["count"] > 5
    assert edges["number"] > edges["left"] and edges["over"] <= 0
    assert edges["right"] - edges["text"] > 250


def test_on_a_phone_the_text_flows(opened: Page) -> None:
    opened.set_viewport_size({"width": 360, "height": 800})
    edges = opened.evaluate(_EDGES)
    assert edges["width"] <= 360
    assert edges["text"] <= 360 and edges["number"] >= 0


def test_on_paper_nothing_is_over_the_edge_and_the_right_is_left_free(opened: Page) -> None:
    """What reached over the edge would make the browser shrink every page."""
    opened.emulate_media(media="print")
    opened.set_viewport_size({"width": round(_SHEET / _PIXEL), "height": 900})
    edges = opened.evaluate(_EDGES)
    assert edges["width"] <= _SHEET / _PIXEL + 1 and edges["boxes"] <= edges["right"] + 1
    assert edges["number"] >= 0 and edges["over"] <= 0
    assert (edges["right"] - edges["text"]) * _PIXEL > 35
    size = opened.evaluate("getComputedStyle(document.querySelector('p.paragraph, p.headline')).fontSize")
    assert float(size.removesuffix("px")) >= 13.9


def test_it_prints_on_a4(opened: Page) -> None:
    content = opened.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([0-9.]+) ([0-9.]+)\]", content)
    assert {tuple(round(float(side) / 72 * 25.4) for side in box) for box in boxes} == {A4}
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", content)) <= 20


@pytest.mark.parametrize(
    "words",
    [
        "</style><script>ran()</script>",
        '"><img src=x onerror=ran()>',
        "</title></head><body onload=ran()><!--",
        "\\22}*{}",
    ],
)
def test_hostile_words_in_every_field_stay_words(chromium: Browser, words: str, tmp_path: Path) -> None:
    hostile = {place: words + OWN for place in open_places() if not place.is_markdown}
    taken = attempt(hostile).published
    assert len(taken) > 100
    write({place: hostile[place] for place in taken}, data := tmp_path / "data")
    (file := tmp_path / "清样.html").write_text(proof_of(data, "2030-05"), "utf-8")
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith("data:") else said.append(request.url))
    page.goto(file.as_uri())
    assert said == [file.as_uri()]
    assert page.evaluate("document.scripts.length") == 0
    assert page.locator("article.sheet").count() == 3
    assert words in page.locator("h1").inner_text()
    page.close()
