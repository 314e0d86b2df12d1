"""The worker compares texts as the index does: character by character, and in every text of both sites."""

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from unicodedata import category

import numpy as np
import pytest
from playwright.sync_api import Page

from generator.search.streams import END, compared
from tests.browser.conftest import Served, Visit
from tests.building import ROOT
from tests.search.reading import entries

SCRIPT = (ROOT / "overrides/assets/javascripts/search/worker/text.js").read_text(encoding="utf-8")
CASES = (Path(__file__).parent.parent / "search" / "texts.json").read_text(encoding="utf-8")

TELL = """(script) => {
  window.text = new Function(`"use strict"; ${script}; return { compared, wordsOf, placesOf };`)();
  window.told = (printed) => text.compared(printed).text.replace(/\\0+/g, "|");
}"""
# Halves of pairs survive no way but as JSON.
WRONG = """(cases) => Object.values(JSON.parse(cases)).flatMap(Object.entries)
  .filter(([printed, expected]) => told(printed) !== expected)
  .map(([printed, expected]) => JSON.stringify([printed, expected, told(printed)]))"""
# How a text begins and ends among others is another matter.
DIFFERENT = r"""(pairs) => JSON.parse(pairs)
  .filter(([printed, expected]) => told(printed).replace(/^\||\|$/g, "") !== expected).slice(0, 20)"""
# Each unit leads to the character in the printed text that it was made of, and these follow each other.
ASTRAY = """(texts) => texts.filter((printed) => {
  const { text: units, at, ends } = text.compared(printed);
  const isSound = (unit, i) => {
    const own = printed.slice(at[i], ends[i]).normalize("NFKC").toLowerCase();
    return (unit === "\\0" || own.includes(unit)) && (!i || at[i] >= at[i - 1]) && ends[i] > at[i];
  };
  return at.length !== units.length || ends.length !== units.length || !units.split("").every(isSound);
})"""


def told(texts: Sequence[str]) -> str:
    """Texts with what the index compares of them, as JSON, which is quicker than what Playwright writes."""
    units, places = compared(END.join(texts))
    parts = np.split(units, np.searchsorted(places, np.arange(1, len(texts))))
    words = [re.sub("\0+", "|", part.tobytes().decode("utf-16-le").strip("\0")) for part in parts]
    return json.dumps([*zip(texts, words, strict=True)])


@pytest.fixture
def page(visit: Visit) -> Page:
    page = visit("city").page
    page.evaluate(TELL, SCRIPT)
    return page


def test_the_worker_compares_what_the_index_does(page: Page) -> None:
    assert page.evaluate(WRONG, CASES) == []


def test_every_character_is_compared_alike(page: Page) -> None:
    every = [f"x{chr(code)}x" for code in range(sys.maxunicode) if category(chr(code)) not in ("Cn", "Co", "Cs")]
    assert len(every) > 140_000
    every.remove(f"x{END}x")
    assert page.evaluate(DIFFERENT, told(every)) == []


@pytest.mark.parametrize("site", ["city", "real"])
def test_every_text_is_compared_alike(page: Page, sites: dict[str, Served], site: str) -> None:
    texts = [text for entry in entries(sites[site].site.folder) for _, text in entry.texts]
    assert len(texts) > 1000
    assert page.evaluate(DIFFERENT, told(texts)) == []
    assert page.evaluate(ASTRAY, texts) == []
