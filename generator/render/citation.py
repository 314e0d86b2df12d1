"""A record as a reference in the form of GB/T 7714, from what is known and nothing else."""

from generator.model.issue import Issue
from generator.model.record import Record
from generator.model.registers import Publication
from generator.model.story import Story
from generator.render import bylines, wording

_MOST_NAMED = 3


def cited(record: Record, issue: Issue, publication: Publication) -> str:
    """The reference up to the newspaper's date: `虚某. 题名[N/OL]. 报名，[2030-05]`.

    The reader's day of citation in brackets and the address follow. A date that is inferred and a title that the page
    does not print stand in brackets, as the standard asks of what is made up. Nobody is named where the page prints no
    byline; the standard allows it in numbered references.
    """
    date = str(issue.date.value)
    parts = (
        _responsible(record.byline or "") if isinstance(record, Story) else "",
        f"{_title(record)}[N/OL]",
        f"{publication.name}，{f'[{date}]' if issue.date.basis == 'inferred' else date}",
    )
    return ". ".join(part for part in parts if part)


def _title(record: Record) -> str:
    """Headline and deck as title and other title information; brackets round what the page does not print."""
    if not record.headline:
        return f"[{wording.headline(record)}]"
    return "：".join(filter(None, (wording.headline(record), wording.deck(record))))


def _responsible(byline: str) -> str:
    """The names of a byline, at most three; a byline that is not all names stays as it is printed."""
    names = bylines.names(byline)
    if not names:
        return byline
    return "，".join(names[:_MOST_NAMED]) + ("，等" if len(names) > _MOST_NAMED else "")
