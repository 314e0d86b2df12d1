"""Hostile texts in every field and in `mkdocs.yml`, opened in Chromium: nothing runs, nothing leads elsewhere."""

import random
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, expect

from tests.browser.conftest import Served, serving
from tests.building import built, copy_of_city
from tests.injection.city import OWN, Place
from tests.injection.test_injection import FORMS, PARTS, VECTORS, hostile_everywhere
from tests.injection.trial import attempt, open_places, shown, write

_NOWHERE = "http://127.0.0.1:9/"
"""An address where nobody answers but the test."""

# Whatever a hostile text would call, whatever the policy stops, and every kind of handler waked by hand.
WATCH = """
window.happened = [];
for (const name of ["ran", "alert", "confirm", "prompt", "print", "open"])
  window[name] = () => { window.happened.push(name); };
document.addEventListener("securitypolicyviolation", (event) =>
  window.happened.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""
WAKE = """() => {
  const names = ["mouseover", "pointerover", "focus", "toggle", "load", "error", "begin", "animationend"];
  for (const element of document.querySelectorAll("body *"))
    for (const name of names) element.dispatchEvent(new Event(name));
  const found = [];
  for (const element of document.querySelectorAll("*"))
    for (const { name, value } of element.attributes)
      if (name.startsWith("on") || /^\\s*(javascript|data|vbscript):/i.test(value) && /href|src|action/.test(name))
        found.push(`${element.localName} ${name}=${value}`);
  return found.concat(window.happened);
}"""


@dataclass(frozen=True)
class Trial:
    served: Served
    hostile: Mapping[Place, str]


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    """A whole site with another hostile text in every field that takes one."""
    order = random.Random(11).sample(VECTORS, len(VECTORS))
    places = [place for place in open_places() if not place.is_markdown]
    hostile = {place: f"{order[n % len(order)]}{OWN}" for n, place in enumerate(places)}
    # What is refused gets a text that is let in wherever one is.
    hostile |= dict.fromkeys(attempt(hostile).refused, f'"><img src=x onerror=ran()>{OWN}')
    hostile = {place: hostile[place] for place in attempt(hostile).published}
    source = copy_of_city(tmp_path_factory.mktemp("injection"))
    shutil.rmtree(source / "data")
    write(hostile, source / "data")
    _configure(source / "mkdocs.yml")
    with serving(built(source, tmp_path_factory.mktemp("site"))) as served:
        yield Trial(served, hostile)


def _configure(file: Path) -> None:
    """Hostile words wherever `mkdocs.yml` has words that reach a page."""
    text = file.read_text("utf-8")
    bad = """'</title></a>"><img src=x onerror=ran()><script>ran()</script>{{ 7*7 }}'"""
    for name in ("往期", "关于", "关于本站", "核校与更正"):
        text = re.sub(rf"- {name}:", lambda match: f"- {bad[:-1]}{match[0][2:-1]}':", text)
    text = text.replace("name: 切换到深色", f"name: {bad}")
    file.write_text(f"{text}\nsite_description: {bad}\nsite_author: {bad}\n", "utf-8")


def watched(browser: Browser, root: str) -> tuple[Page, list[str]]:
    page = browser.new_context(reduced_motion="reduce").new_page()
    page.add_init_script(WATCH)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if _is_telling(message) else None)
    page.on("response", lambda r: said.append(f"{r.status} {r.url}") if _is_missing(r) else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith((root, "data:")) else said.append(f"foreign {r.url}"))
    return page, said


def _is_telling(message: ConsoleMessage) -> bool:
    return message.type in ("error", "warning") and not message.text.startswith("Failed to load resource")


def _is_missing(response: Response) -> bool:
    """What is asked for and is not there, but for the sitemaps that the theme looks for beside every feed."""
    return response.status >= 400 and not response.url.endswith("/sitemap.xml")


def test_nothing_runs_on_any_page(chromium: Browser, trial: Trial) -> None:
    assert len({place.field for place in trial.hostile}) > 90
    page, said = watched(chromium, trial.served.url)
    for address in trial.served.site.pages:
        url = trial.served.url + address
        page.goto(url)
        assert page.evaluate(WAKE) == [], address
        assert page.url == url
    assert said == []
    page.context.close()


def test_the_menu_says_what_the_configuration_says(chromium: Browser, trial: Trial) -> None:
    page, said = watched(chromium, trial.served.url)
    page.goto(f"{trial.served.url}about/")
    assert "<script>ran()</script>{{ 7*7 }}关于本站" in page.title()
    expect(page.locator(".md-tabs__link", has_text="<script>ran()</script>{{ 7*7 }}往期")).to_have_count(1)
    assert said == []
    page.context.close()


@pytest.mark.parametrize("vector", random.Random(12).sample([v for v in VECTORS if v.strip() == v], 6))
def test_a_hostile_query_stays_a_query(chromium: Browser, trial: Trial, vector: str) -> None:
    page, said = watched(chromium, trial.served.url)
    page.goto(f"{trial.served.url}search/")
    page.evaluate("(q) => location.assign(`?${new URLSearchParams({ q, type: q, topic: q, year: q })}`)", _sent(vector))
    expect(page.locator(".search-page--new")).to_have_count(0)
    page.wait_for_function("() => document.querySelector('.search-found').children.length")
    assert page.evaluate(WAKE) == []
    page.goto(f"{trial.served.url}issues/?h={'x'}#%22%3E%3Cscript%3Eran()")
    assert page.evaluate(WAKE) == []
    assert said == []
    page.context.close()


def _sent(vector: str) -> str:
    return vector.encode("utf-8", "replace").decode()


@pytest.mark.parametrize("query", ["主标题", "领域", "台账", "条目", "巡检"])
def test_results_show_hostile_texts_as_text(chromium: Browser, trial: Trial, query: str) -> None:
    page, said = watched(chromium, trial.served.url)
    page.goto(f"{trial.served.url}search/?q={query}")
    expect(page.locator(".found").first).to_be_visible()
    assert page.evaluate(WAKE) == []
    assert page.locator(".search-found :is(script, img, iframe, svg, style)").count() == 0
    page.goto(trial.served.url)
    page.locator(".md-search__input, [data-opens=__search]").locator("visible=true").click()
    page.keyboard.insert_text(query)
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert page.evaluate(WAKE) == []
    assert page.locator(".md-search-result :is(script, img, iframe, svg, style)").count() == 0
    assert said == []
    page.context.close()


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("form", FORMS)
def test_no_text_in_any_field_runs(chromium: Browser, form: str, part: int) -> None:
    """What all pages say, one after the other, without the theme and without its policy, as a browser reads it."""
    page, said = watched(chromium, _NOWHERE)
    document = ""
    page.route("**/*", lambda route: route.fulfill(body=document, content_type="text/html; charset=utf-8"))
    for vector in VECTORS[part::PARTS]:
        document = "<!doctype html>" + "".join(shown(attempt(hostile_everywhere(form, vector))).pages.values())
        page.goto(_NOWHERE)
        assert page.evaluate(WAKE) == [], vector
        assert page.url == _NOWHERE
    assert said == []
    print(f"{len(VECTORS[part::PARTS])} texts in all fields opened in Chromium, 0 scripts run")
    page.context.close()
