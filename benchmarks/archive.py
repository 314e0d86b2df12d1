"""A made-up archive of any size: issues of ten stories and a table each, of the fictional city of the tests.

Every part is drawn by its number alone: the first of many stories are the same as those of few.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from benchmarks.prose import Story, Writer
from generator.load.tree import read_tree
from generator.model.bulletin import Bulletin
from generator.validate.bulletin import validate_tree

DATA = Path(__file__).parent.parent / "tests" / "city" / "data"
PER_ISSUE = 10
PER_MONTH = 8
FIRST_YEAR = 2031
COUNTED = (
    ("燃气软管更换", "根", "gas"),
    ("雨水箅子清掏", "座", "facilities"),
    ("公厕改造", "座", "waste"),
    ("破损井盖更换", "个", "facilities"),
    ("便民摊位施划", "个", "streets"),
    ("热线诉求办理", "件", "livelihood"),
)
"""What tables count, its unit and its topic."""


@dataclass(frozen=True)
class Issue:
    """An issue by its number, from 0."""

    number: int

    @property
    def day(self) -> date:
        months, place = divmod(self.number, PER_MONTH)
        return date(FIRST_YEAR + months // 12, months % 12 + 1, 2 + 3 * place)

    @property
    def id(self) -> str:
        place = self.number % PER_MONTH
        return f"{self.day:%Y-%m}" + (f"-{chr(ord('a') + place)}" if place else "")

    @property
    def printed_day(self) -> str:
        return f"{self.day.year}年{self.day.month}月{self.day.day}日"

    @property
    def running_line(self) -> str:
        return f"{self.printed_day} 星期{'一二三四五六日'[self.day.weekday()]} 云浦虚报·城管专版"


@dataclass(frozen=True)
class Row:
    district: str
    target: int
    done: int
    rate: str
    rank: int


@dataclass(frozen=True)
class Table:
    label: str
    unit: str
    topic: str
    headline: str
    rows: tuple[Row, ...]


def story(number: int) -> Story:
    """A story by its number, from 0."""
    places = list(registered("districts")), list(registered("organisations"))
    return Writer(number, *places, Issue(number // PER_ISSUE).day.month).story()


def story_id(number: int, made: Story) -> str:
    return f"{made.field.id}-{number % PER_ISSUE + 1}"


def table(issue: Issue) -> Table:
    """The table that stands behind an issue's stories."""
    rng = Random(f"table {issue.number}")
    label, unit, topic = rng.choice(COUNTED)
    targets = {name: rng.randint(400, 9000) for name in registered("districts")}
    done = {name: int(target * rng.uniform(0.5, 1.1)) for name, target in targets.items()}
    rates = {name: (2000 * done[name] + target) // (2 * target) for name, target in targets.items()}
    rows = tuple(
        Row(name, targets[name], done[name], f"{rate // 10}.{rate % 10}%", 1 + sum(r > rate for r in rates.values()))
        for name, rate in rates.items()
    )
    day = issue.day
    headline = f"云浦市{day.month}月{label}进度（{day.year}.{day.month}.{day.day}）"
    return Table(label, unit, topic, headline, rows)


@cache
def city() -> Bulletin:
    """The fictional city's own bulletin, for its registers."""
    made = validate_tree(read_tree(DATA))
    assert made.bulletin, made.problems
    return made.bulletin


@cache
def registered(kind: str) -> dict[str, str]:
    """The ids of a register's entries by their names."""
    return {entry.name: id for id, entry in getattr(city().registers, kind).items()}
