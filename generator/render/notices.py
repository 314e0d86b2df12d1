"""What a reader must know before the first line: advice grown old, corrections, doubts. One sentence each."""

from dataclasses import dataclass
from typing import Literal

from generator.model.bulletin import Bulletin
from generator.model.issue import Issue
from generator.model.record import Record
from generator.model.scalars import PartialDate
from generator.model.story import ADVISING, REPORTING, Story
from generator.render import wording

_YEARS = 2
"""Advice and offers older than this may no longer hold."""


@dataclass(frozen=True)
class Notice:
    """A notice; where `leads`, its sentence ends with a link to the notes on the text, 整理说明."""

    kind: Literal["old", "corrected", "doubtful"]
    sentence: str
    leads: bool


def notices(record: Record, issue: Issue, bulletin: Bulletin) -> tuple[Notice, ...]:
    """The notices that are due, the one that matters most to who acts upon the text first."""
    found = []
    if old := _old(record, issue, bulletin):
        found.append(Notice("old", old, False))
    if record.corrections:
        latest = wording.date(max(correction.date for correction in record.corrections))
        count = len(record.corrections)
        sentence = f"{latest}作过更正" if count == 1 else f"作过{count}处更正，最近一次在{latest}"
        found.append(Notice("corrected", sentence, True))
    if record.uncertain:
        found.append(Notice("doubtful", f"文中有{len(record.uncertain)}处存疑，已经标明", True))
    return tuple(found)


def is_older(date: PartialDate, newest: PartialDate, years: int) -> bool:
    """Whether a date lies more than so many years before another, whatever days the two of them may mean."""
    day, now = date.latest, newest.earliest
    return (day.year + years, day.month, day.day) < (now.year, now.month, now.day)


def _old(record: Record, issue: Issue, bulletin: Bulletin) -> str:
    """Measured against the newest issue, never against a clock: the same records give the same pages."""
    date = issue.date.value
    if not isinstance(record, Story) or not is_older(date, bulletin.issues[-1].date.value, _YEARS):
        return ""
    if record.genre in ADVISING:
        return f"这是{wording.date(date)}的服务信息，办事以前请先核实。"
    if record.genre in REPORTING and set(record.topics) & set(bulletin.site.service_topics):
        return f"这是{wording.date(date)}的报道，文中的服务办法可能有变，办事以前请先核实。"
    return ""
