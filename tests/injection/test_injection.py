"""Hostile texts in every field of every record: refused at their place, or published as the text that they are."""

import csv
import io
import json
import random
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from typing import Any
from xml.etree import ElementTree

import pytest
from pydantic import BaseModel

from generator.model.hidden import hidden_in
from generator.validate.bulletin import MODELS
from generator.validate.fields import fields, model_of
from tests.injection.city import OWN, Place, kind_of, places, text
from tests.injection.structure import is_of_bodies, structure, words
from tests.injection.trial import Outcome, Shown, attempt, changed, harmless, open_places, shown
from tests.injection.vectors import vectors

VECTORS = vectors()
FORMS = (f"%s{OWN}", f"{OWN}%s")
PARTS = 30
_SUMMARY = '<p class="card__summary">'
_FORMULA = tuple("=+-@＝＋－＠\t\r")


def _fields(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Every field of a model and of the models in it, but for those that only hold such models."""
    for name in fields(model):
        inside = model_of(model, name)
        if inside is None:
            yield model.__name__, name
        else:
            yield from _fields(inside)


def _field_of(place: Place) -> tuple[str, str]:
    model: type[BaseModel] = MODELS[kind_of(place.file)]
    for name in (part for part in place.path if isinstance(part, str)):
        inside = model_of(model, name)
        if inside is None:
            return model.__name__, name
        model = inside
    raise AssertionError(place)


def test_there_are_vectors_enough_of_every_group() -> None:
    assert len(VECTORS) >= 300


def test_every_field_of_the_model_is_tried() -> None:
    """A new field needs a value in `city/`, and is tried from then on."""
    wanted = {field for model in MODELS.values() for field in _fields(model)}
    assert wanted == {_field_of(place) for place in places()}


def test_the_city_by_itself_is_sound() -> None:
    assert not attempt({}).refused
    assert sum("<svg" in html for html in harmless().pages.values()) >= 3


def hostile_everywhere(form: str, vector: str) -> dict[Place, str]:
    return {place: _put(place, form, vector) for place in open_places() if not place.is_markdown}


def _put(place: Place, form: str, vector: str) -> str:
    # An address that a text begins or ends is just another address.
    return vector if place.path[-1] in ("from", "to", "address") else form % vector


def judged(hostile: Mapping[Place, str]) -> tuple[Outcome, Shown]:
    """Everything that must hold of one trial."""
    outcome = attempt(hostile)
    for place, problem in outcome.refused.items():
        assert problem.line > 0 and problem.column > 0 and problem.file, (place, problem)
        assert any("\u4e00" <= char <= "\u9fff" for char in problem.hint), (place, problem)
    assert [place for place in outcome.published if hidden_in(hostile[place])] == []
    site = shown(outcome)
    assert changed({place: hostile[place] for place in outcome.published}, site) == {}
    _are_sound(site.assets)
    return outcome, site


def _are_sound(assets: Mapping[str, bytes]) -> None:
    for address, content in assets.items():
        if address.endswith(".json"):
            json.loads(content)
        if address.endswith(".xml"):
            assert _feed(content) == _feed(harmless().assets[address]), address
        if address.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
            assert {len(row) for row in rows} == {len(rows[0])}
            cells = [cell for row in rows for cell in row if cell.startswith(_FORMULA)]
            assert [cell for cell in cells if not cell[1:].replace(".", "").isdigit()] == []


def _feed(content: bytes) -> tuple[list[str], set[str]]:
    """The elements of a feed in their order, and those of the pages in it."""
    elements = list(ElementTree.fromstring(content).iter())
    inside = (token for e in elements if e.get("type") == "html" for token in structure(e.text or ""))
    return [e.tag for e in elements], {token.split(" ")[0] for token in inside if token.startswith("<")}


def _is_read(place: Place, hostile: Mapping[Place, str], everything: str) -> bool:
    return "".join(text(place, hostile).split()) in everything


@pytest.mark.parametrize("form", FORMS)
def test_each_text_in_some_field_and_each_field_with_some_text(form: str) -> None:
    """A sample; what it leaves out, the long trial below tries."""
    tried = [place for place in open_places() if not place.is_markdown]
    order = random.Random(form).sample(VECTORS, len(VECTORS))
    while order:
        part, order = order[: len(tried)], order[len(tried) :]
        judged({place: _put(place, form, part[n % len(part)]) for n, place in enumerate(tried)})


def test_what_is_only_text_is_read_as_text() -> None:
    base = "".join(map(words, harmless().pages.values()))
    for vector in (
        "<b>粗</b>",
        "{{ 7*7 }}",
        "**粗** [x](javascript:ran())",
        "@@chart:2030-05--table@@",
        "'\"><img src=x>",
    ):
        hostile = hostile_everywhere(FORMS[0], vector)
        outcome, site = judged(hostile)
        everything = "".join(map(words, site.pages.values()))
        kept = {place: hostile[place] for place in outcome.published}
        readable = [place for place in outcome.published if _is_read(place, {}, base)]
        assert len(readable) > 60
        assert [place for place in readable if not _is_read(place, kept, everything)] == []


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("form", FORMS)
def test_every_text_in_every_field(form: str, part: int, record_property: Any) -> None:
    refused = published = 0
    for vector in VECTORS[part::PARTS]:
        outcome, _ = judged(hostile_everywhere(form, vector))
        refused += len(outcome.refused)
        published += len(outcome.published)
    fields = len({place.field for place in open_places()})
    print(
        f"{len(VECTORS[part::PARTS])} texts, {fields} fields: {refused} refused, {published} shown as text, 0 changed"
    )
    record_property("refused", refused)
    record_property("published", published)


def body_judged(vector: str) -> int:
    """How many bodies with the text were published: with the tags of the safe Markdown, and nothing else anew."""
    alone, within, *_ = (place for place in places() if place.is_markdown)
    outcome = attempt({alone: f"{vector}\n\n{OWN}", within: f"甲{vector}乙\n\n{OWN}"})
    assert all(problem.hint for problem in outcome.refused.values()), outcome.refused
    for address, html in shown(outcome).pages.items() if outcome.published else ():
        difference = unified_diff(structure(harmless().pages[address]), structure(html), lineterm="", n=0)
        tags = [line[1:] for line in difference if line[1:2] == "<"]
        assert [tag for tag in tags if not is_of_bodies(tag) and tag != _SUMMARY] == [], address
    return len(outcome.published)


def test_a_sample_of_texts_in_bodies() -> None:
    for vector in random.Random(6).sample(VECTORS, 3):
        body_judged(vector)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
def test_every_text_in_bodies(part: int) -> None:
    published = [body_judged(vector) for vector in VECTORS[part::PARTS]]
    print(f"{len(published)} texts in bodies, {2 * len(published) - sum(published)} refused, {sum(published)} shown")
