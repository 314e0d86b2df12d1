"""Fields of a data set: what a column holds, in the terms of Frictionless Table Schema."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Type = Literal["string", "number", "integer", "boolean"]

_ID = "[a-z0-9]+(-[a-z0-9]+)*"
_REFERENCE = f"{_ID}/{_ID}"
_DECIMAL = "-?[0-9]+(\\.[0-9]+)?"

GUARDED = "以=、+、-、@等开头的格，CSV在前面加一个英文撇号，免得被当作公式；JSON不加。"
"""What the description of a guarded column ends with."""


@dataclass(frozen=True)
class Field:
    """A column. `title` and `description` are Chinese, for people; `unit` is given where all its cells share one.

    `is_bare` is false where a number carries a sign of its own: 51.40%.
    """

    name: str
    title: str
    description: str
    type: Type = "string"
    unit: str = ""
    constraints: Mapping[str, object] = field(default_factory=dict)
    is_bare: bool = True

    @property
    def is_guarded(self) -> bool:
        """Whether its cells are words that somebody wrote, which a spreadsheet might take for a formula."""
        return self.type == "string" and not self.constraints.keys() & {"pattern", "enum"}

    @property
    def descriptor(self) -> dict[str, object]:
        """The field in a Table Schema."""
        descriptor: dict[str, object] = {"name": self.name, "title": self.title, "type": self.type}
        descriptor["description"] = self.description + (GUARDED if self.is_guarded else "")
        if self.unit:
            descriptor["unit"] = self.unit
        if not self.is_bare:
            descriptor["bareNumber"] = False
        if self.constraints:
            descriptor["constraints"] = dict(self.constraints)
        return descriptor


def text(name: str, title: str, description: str, *, required: bool = False) -> Field:
    """Words as printed, or as the editors wrote them."""
    return Field(name, title, description, constraints={"required": True} if required else {})


def code(name: str, title: str, description: str, *words: str, required: bool = True) -> Field:
    """One of a few words."""
    return Field(name, title, description, constraints=_required(required) | {"enum": list(words)})


def reference(name: str, title: str, description: str, *, required: bool = True, unique: bool = False) -> Field:
    """The name of a value within the bulletin: `2030-05/wells#done`."""
    constraints = _required(required) | ({"unique": True} if unique else {})
    return Field(name, title, description, constraints=constraints | {"pattern": f"{_REFERENCE}#[a-z0-9./-]+"})


def slug(name: str, title: str, description: str, *, required: bool = True) -> Field:
    """An id, whole or with the name of its quantity."""
    return Field(name, title, description, constraints=_required(required) | {"pattern": _ID})


def several(name: str, title: str, description: str) -> Field:
    """Ids or words without spaces, parted by spaces."""
    return Field(name, title, description, constraints={"pattern": "[!-~]+( [!-~]+)*"})


def number(name: str, title: str, description: str, *, required: bool = False) -> Field:
    """An exact decimal."""
    return Field(name, title, description, "number", constraints=_required(required))


def fraction(name: str, title: str, description: str) -> Field:
    """An exact value as a fraction in lowest terms, or as a whole number: `257/500`."""
    return Field(name, title, description, constraints={"pattern": "-?[0-9]+(/[0-9]+)?"})


def printed(name: str, title: str, description: str) -> Field:
    """A number as printed, with its digits and its per-cent sign."""
    return Field(name, title, description, constraints={"pattern": f"{_DECIMAL}%?"})


def date(name: str, title: str, description: str) -> Field:
    """A date no more precise than it is known: `2024`, `2024-12` or `2024-12-09`."""
    return Field(name, title, description, constraints={"required": True, "pattern": "[0-9]{4}(-[0-9]{2}){0,2}"})


def boolean(name: str, title: str, description: str) -> Field:
    return Field(name, title, description, "boolean")


def _required(required: bool) -> dict[str, object]:
    return {"required": True} if required else {}


RECORD = Field("record", "记录", "所在记录的编号：期/稿。", constraints={"required": True, "pattern": _REFERENCE})
ISSUE = slug("issue", "期", "所属期的编号。")
ITEM = slug("item", "条目", "盘点中的条目编号；不属于哪一条的为空。", required=False)
ADDRESS = Field(
    "address",
    "地址",
    "本站网页的地址，从网站根目录算起；#后是那一处的位置。",
    constraints={"required": True, "pattern": "[!-~]+"},
)
