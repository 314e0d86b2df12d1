"""The whole story: records are read, validated, computed and rendered, or every problem is told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.compute.facts import Facts, compute
from generator.compute.ledger import judge
from generator.datasets.publish import datasets
from generator.load.document import load
from generator.load.ledger import ADDRESS_HEADER, ADDRESSES, HEADER, VALUES, append, read_ledger, written
from generator.load.tree import markdown_files, name_of, read_tree, yaml_files
from generator.model.bulletin import Bulletin
from generator.problems import InvalidRecords, Problem, UnknownCorrection, has_errors
from generator.render import address_report, ledger_report, report
from generator.render import correction_notice as notices
from generator.render.cited import cited, of_hand_written
from generator.render.given_up import with_given_up
from generator.render.output import Asset, Output, Page
from generator.render.pages import render
from generator.search.archive import archive
from generator.search.publish import search
from generator.search.reference import reference
from generator.validate.bulletin import validate_loose, validate_tree
from generator.validate.lowering import Lowered


@dataclass(frozen=True)
class Outcome:
    """What reading, validating and computing yield; bulletin and facts are None if the records do not hold together.

    `places` says where each part of a record stands in its file, by the record's reference.
    """

    bulletin: Bulletin | None
    facts: Facts | None
    problems: tuple[Problem, ...]
    places: Mapping[str, Lowered]


def examine(data: Path, loose: Sequence[Path] = (), as_signed: str = "") -> Outcome:
    """Read, validate and compute; `loose` are files outside `data`, judged by its registers.

    The drafts of the issue `as_signed` are taken as if they were published.
    """
    tree = read_tree(data)
    validated = validate_tree(tree, as_signed)
    found = list(validated.problems)
    for path in loose:
        found += validate_loose(load(path), validated, tree)
    if validated.bulletin is None:
        return Outcome(None, None, tuple(found), validated.places)
    facts = compute(validated.bulletin)
    found += report.problems(validated.bulletin, facts, validated.places)
    found += ledger_report.problems(validated.bulletin, facts, read_ledger(data), validated.places)
    return Outcome(validated.bulletin, facts, tuple(sorted(found)), validated.places)


def sound(data: Path) -> tuple[Bulletin, Facts]:
    """The bulletin and its facts. Raises `InvalidRecords` with all problems if there is any error."""
    outcome = examine(data)
    if outcome.bulletin is None or outcome.facts is None or has_errors(outcome.problems):
        raise InvalidRecords(outcome.problems)
    return outcome.bulletin, outcome.facts


@dataclass(frozen=True)
class Site:
    """Every page and asset of a sound bulletin, what the site answers with them, and what editors may yet do."""

    bulletin: Bulletin
    facts: Facts
    outputs: tuple[Output, ...]
    answers: address_report.Answers
    problems: tuple[Problem, ...]


def site(data: Path, by_hand: Iterable[str] | None = None) -> Site:
    """The site, with every address that was ever published.

    `by_hand` are the pages written by hand, as paths below the folder of contents; by default those of the folder
    `content` beside the records. Raises `InvalidRecords` with all problems if there is any error.
    """
    made = _site(examine(data), data, by_hand)
    if has_errors(made.problems):
        raise InvalidRecords(made.problems)
    return made


def _site(outcome: Outcome, data: Path, by_hand: Iterable[str] | None = None) -> Site:
    if outcome.bulletin is None or outcome.facts is None or has_errors(outcome.problems):
        raise InvalidRecords(outcome.problems)
    bulletin, facts = outcome.bulletin, outcome.facts
    own = _published(bulletin, facts)
    outputs = with_given_up(bulletin, facts, own)
    pages = markdown_files(data.resolve().parent / "content") if by_hand is None else by_hand
    addresses = [of_hand_written(path) for path in pages]
    answers = address_report.Answers(cited(own, addresses), cited(outputs, addresses))
    lost = address_report.problems(bulletin, answers, read_ledger(data, ADDRESSES), outcome.places)
    return Site(bulletin, facts, outputs, answers, tuple(sorted((*outcome.problems, *lost))))


def outputs(data: Path) -> tuple[Output, ...]:
    """Every page and asset of the site. Raises as `site` does."""
    return site(data).outputs


def published(bulletin: Bulletin, facts: Facts) -> tuple[Output, ...]:
    """Every page and asset of a sound bulletin: the pages, the open data, what answers where something once was."""
    return with_given_up(bulletin, facts, _published(bulletin, facts))


def _published(bulletin: Bulletin, facts: Facts) -> tuple[Output, ...]:
    return (*render(bulletin, facts), *datasets(bulletin, facts))


def searchable(
    bulletin: Bulletin, facts: Facts, outputs: Sequence[Output], hand_written: Mapping[str, str]
) -> tuple[Asset, ...]:
    """The index of the search over a sound bulletin, its pages, and Markdown that was written by hand, by its path."""
    pages = [output for output in outputs if isinstance(output, Page)]
    return search(bulletin, archive(bulletin, facts), reference(bulletin, facts, pages, hand_written))


@dataclass(frozen=True)
class Due:
    """A ledger as it should be, its header first, and how many of its lines are new."""

    lines: tuple[str, ...]
    added: int


def due(data: Path) -> Due:
    """The ledger of values with what was published since. Raises `InvalidRecords` while there is any error."""
    return _due_values(data, *sound(data))


def _due_values(data: Path, bulletin: Bulletin, facts: Facts) -> Due:
    present = read_ledger(data).lines or written((HEADER,))
    verdict = judge(bulletin, facts, ledger_report.lines_of(present, bulletin))
    rows = tuple((line.place, line.printed, line.recomputed, line.correction) for line in verdict.due)
    return Due((*present, *written(rows)), len(rows))


def _due_addresses(data: Path, answers: address_report.Answers) -> Due:
    present = read_ledger(data, ADDRESSES).lines or written((ADDRESS_HEADER,))
    rows = address_report.due(answers, present)
    return Due((*present, *written(rows)), len(rows))


def enter(data: Path) -> tuple[Due, Due]:
    """Write the ledgers of values and of addresses that are due, where anything is. Raises as `site` does."""
    made = site(data)
    values, addresses = _due_values(data, made.bulletin, made.facts), _due_addresses(data, made.answers)
    for found, file in ((values, VALUES), (addresses, ADDRESSES)):
        if found.added:
            append(data, found.lines, file)
    return values, addresses


def correction_notice(data: Path, name: str) -> str:
    """The places and notices of a correction `issue/record#id`. Raises `UnknownCorrection`, and as `sound` does."""
    bulletin, facts = sound(data)
    found = notices.find(bulletin, name)
    if found is None:
        raise UnknownCorrection(name, notices.names(bulletin))
    return notices.notice(*found, bulletin, published(bulletin, facts), facts.values)


def problems_of(data: Path, paths: Sequence[Path]) -> tuple[Problem, ...]:
    """The problems of the whole data folder, or only those of some of its files and folders, and of files elsewhere.

    Whether every address still answers is asked of the whole folder alone, once nothing else is wrong.
    """
    if not paths:
        outcome = examine(data)
        return outcome.problems if has_errors(outcome.problems) else _site(outcome, data).problems
    inside = [name_of(path.resolve(), data.resolve()) for path in paths if _is_inside(path, data)]
    outside = [path for path in paths if not _is_inside(path, data)]
    loose = [file for path in outside for file in (yaml_files(path) or (path,) if path.is_dir() else (path,))]
    names = {file.as_posix() for file in loose}
    return tuple(
        problem
        for problem in examine(data, loose).problems
        if problem.file in names or any(f"{problem.file}/".startswith(f"{name}/") for name in inside)
    )


def _is_inside(path: Path, data: Path) -> bool:
    """Whether a file or folder is read as part of the data folder: its records and its sources."""
    if not path.exists() or not path.resolve().is_relative_to(data.resolve()):
        return False
    is_hidden = any(part.startswith(".") for part in path.resolve().relative_to(data.resolve()).parts)
    return not is_hidden and (path.is_dir() or path.suffix.lower() in (".yml", ".yaml", ".txt"))
