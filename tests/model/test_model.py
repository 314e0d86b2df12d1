"""Every field of the model: its scalars are ours, its sentence and its Chinese label are there."""

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from generator.model.claim import QUALIFIERS, Qualifier
from generator.model.scalars import Count, Model, Number, PartialDate, Slug, Text
from generator.validate.bulletin import MODELS


def _models(model: Any) -> Iterator[type[BaseModel]]:
    """A model and every model that its fields mention."""
    if isinstance(model, type) and issubclass(model, BaseModel):
        yield model
        for field in model.model_fields.values():
            yield from _models(field.annotation)
    else:
        for argument in get_args(model):
            yield from _models(argument)


FIELDS = sorted(
    {
        (model.__name__, name): field
        for root in MODELS.values()
        for model in _models(root)
        for name, field in model.model_fields.items()
    }.items()
)


@pytest.mark.parametrize(("where", "field"), FIELDS, ids=lambda value: ".".join(value) if type(value) is tuple else "")
def test_every_field_has_a_sentence_and_a_chinese_label(where: tuple[str, str], field: FieldInfo) -> None:
    assert field.title and re.search(r"[\u4e00-\u9fff]", field.title)
    assert field.description and field.description.endswith(".")


@pytest.mark.parametrize(("where", "field"), FIELDS, ids=lambda value: ".".join(value) if type(value) is tuple else "")
def test_no_bare_scalar_and_no_list(where: tuple[str, str], field: FieldInfo) -> None:
    """pydantic's own int, Decimal, date and float accept `1_000`, `１２` and `86400`."""
    assert not list(_bare(field.annotation, bool(field.metadata)))


def _bare(annotation: Any, is_checked: bool) -> Iterator[Any]:
    if annotation in (int, float, Decimal, datetime.date, Fraction, bool, str) and not is_checked:
        yield annotation
    if annotation is list or getattr(annotation, "__origin__", None) is list:
        yield annotation
    checked = is_checked or hasattr(annotation, "__metadata__")
    for argument in get_args(annotation):
        # The words of a Literal are no types.
        if isinstance(argument, type) or get_args(argument) or hasattr(argument, "__metadata__"):
            yield from _bare(argument, checked)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Count, "1_000"),
        (Count, "１２"),
        (Count, "010"),
        (Count, "-1"),
        (Count, "1.0"),
        (Number, "nan"),
        (Number, "1e400"),
        (Number, "1,000"),
        (Number, "五"),
        (PartialDate, "2023-02-30"),
        (PartialDate, "86400"),
        (PartialDate, "2023-4-24"),
        (PartialDate, "2023-13"),
        (Slug, "Gas"),
        (Slug, "gas_devices"),
        (Slug, "燃气"),
        (Text, ""),
        (Text, " 甲"),
        (Text, "甲\n乙"),
    ],
)
def test_what_looks_like_a_value_but_is_none_is_refused(kind: Any, text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(text)


def test_a_number_keeps_its_printed_digits() -> None:
    assert str(TypeAdapter(Number).validate_python("51.40")) == "51.40"


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2024", "year", datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)),
        ("2024-02", "month", datetime.date(2024, 2, 1), datetime.date(2024, 2, 29)),
        ("2023-12", "month", datetime.date(2023, 12, 1), datetime.date(2023, 12, 31)),
        ("2023-04-24", "day", datetime.date(2023, 4, 24), datetime.date(2023, 4, 24)),
    ],
)
def test_a_date_is_no_more_precise_than_written(
    text: str, precision: str, earliest: datetime.date, latest: datetime.date
) -> None:
    date = PartialDate.parse(text)
    assert (date.precision, date.earliest, date.latest, str(date)) == (precision, earliest, latest, text)


def test_models_are_frozen_and_closed() -> None:
    for root in MODELS.values():
        for model in _models(root):
            assert issubclass(model, Model)
            assert model.model_config["frozen"] and model.model_config["extra"] == "forbid"


def test_every_qualifier_has_its_bound() -> None:
    assert set(get_args(Qualifier)) == set(QUALIFIERS)
