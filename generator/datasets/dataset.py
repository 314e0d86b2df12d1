"""A data set as a value, and its bytes as CSV and JSON."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.datasets.fields import Field

Cell = str | bool | None
"""Numbers are strings, so that each digit is kept; a cell without content is None."""

Row = Mapping[str, Cell]

MISSING = ""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?%?")


@dataclass(frozen=True)
class Dataset:
    """A table with its fields; every row has every field.

    `key` names the fields that no two rows share, `refers` gives for a field the data set and the field that it points
    into. `records` are the references of the records that it was made from, `values` those of the printed values that
    it gives.
    """

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]
    records: tuple[str, ...]
    key: tuple[str, ...] = ()
    refers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    values: frozenset[str] = frozenset()


@dataclass(frozen=True)
class File:
    """A published file of a data set; `path` is its name within the folder of the open data."""

    path: str
    format: str
    mediatype: str
    content: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def csv_file(dataset: Dataset) -> File:
    """RFC 4180 in UTF-8 with a byte order mark, without which Excel misreads Chinese."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([field.name for field in dataset.fields])
    writer.writerows([_written(row[field.name], field) for field in dataset.fields] for row in dataset.rows)
    return File(f"{dataset.name}.csv", "csv", "text/csv", written.getvalue().encode("utf-8-sig"))


def json_file(dataset: Dataset) -> File:
    """A list of objects, the fields in their order."""
    rows = [{field.name: row[field.name] for field in dataset.fields} for row in dataset.rows]
    content = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    return File(f"{dataset.name}.json", "json", "application/json", content.encode())


def guarded(words: str) -> str:
    """Words that a spreadsheet will not take for a formula.

    An apostrophe goes before what begins like one, and before what begins with an apostrophe, so that taking one away
    always gives the words back. A plain number stays as it is.
    """
    return f"'{words}" if words.startswith((*_FORMULA, "'")) and not _NUMBER.fullmatch(words) else words


def _written(cell: Cell, field: Field) -> str:
    if cell is None:
        return MISSING
    if isinstance(cell, bool):
        return str(cell).lower()
    return guarded(cell) if field.is_guarded else cell
