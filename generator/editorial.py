"""What editors ask for before they sign: the proof of an issue beside the texts signed last, and what is left to do."""

from collections.abc import Callable, Iterator
from pathlib import Path

from generator.compute.approval import last_signed
from generator.load.document import parse
from generator.load.history import Commit, Version, changed_after, commit_of, is_committed, version_at, versions
from generator.load.ledger import read_ledger
from generator.model.bulletin import Bulletin, reference
from generator.model.record import Record
from generator.pipeline import examine
from generator.problems import InvalidRecords, UnknownCommit, UnknownIssue
from generator.render import ledger_report
from generator.render.proof import proof
from generator.render.proof_notes import Remarks
from generator.render.proof_views import Base, state
from generator.render.status_report import Status, status
from generator.validate.gathering import RECORD_MODELS, gather


def proof_of(data: Path, name: str, since: str = "") -> str:
    """The proof of an issue, drafts and all, as HTML, beside the texts signed last, or those of the commit `since`.

    Raises `InvalidRecords` while the records do not hold together, `UnknownIssue`, `UnknownCommit`, `PhotoChanged`.
    """
    outcome = examine(data, as_signed=name)
    if outcome.bulletin is None or outcome.facts is None:
        raise InvalidRecords(outcome.problems)
    bulletin, facts = outcome.bulletin, outcome.facts
    issue = bulletin.issue_by_id.get(name)
    if issue is None:
        raise UnknownIssue(name, bulletin.issue_by_id)
    head = commit_of(data)
    base = _since(_commit(data, since)) if since else _signed(head)
    records = bulletin.of_issue(issue)
    bases = {reference(record): base(record, _file(data, record, bulletin)) for record in records}
    remarks = Remarks(bulletin, facts, outcome.places, outcome.problems)
    return proof(bulletin, facts, issue, bases, remarks, _made_from(data, head))


def standing(data: Path) -> Status:
    """What waits for a signature, what has grown stale. Raises `InvalidRecords` while the records cannot be read."""
    outcome = examine(data)
    if outcome.bulletin is None or outcome.facts is None:
        raise InvalidRecords(outcome.problems)
    bulletin = outcome.bulletin
    lines = ledger_report.lines_of(read_ledger(data).lines or (), bulletin)
    touched = changed_after(data.resolve(), "approved")
    suspect = [(record, file) for record in bulletin.ordered if (file := _file(data, record, bulletin)) in touched]
    changed = [record for record, file in suspect if _is_changed(record, file)]
    return status(bulletin, outcome.facts, outcome.places, outcome.problems, lines, changed)


def _is_changed(record: Record, path: Path) -> bool:
    """Whether a signed record no longer says what it said when it was signed."""
    if record.approved is None or (found := signed_before(path)) is None:
        return False
    then = found[1]
    return then.approved == record.approved and _said(then) != _said(record)


def _said(record: Record) -> object:
    """All that readers are told: the texts, the numbers, the notes."""
    return record.model_dump(exclude={"status", "approved"})


def earlier(version: Version) -> Record | None:
    """The record in a committed version of its file, as far as it can be read by today's rules; None if it cannot."""
    gathered = gather((parse(version.content, ""),))
    return next((record for kind in RECORD_MODELS for record, _ in gathered.of(kind)), None)


def signed_before(path: Path) -> tuple[Commit, Record] | None:
    """The state of a record that was signed last, and the commit that has it."""
    found = last_signed(_states(path))
    return (found[0].commit, found[1]) if found else None


def _states(path: Path) -> Iterator[tuple[Version, Record | None]]:
    return ((version, earlier(version)) for version in versions(path))


def _signed(head: Commit | None) -> Callable[[Record, Path], Base]:
    def base(record: Record, path: Path) -> Base:
        if head is None:
            return Base(None, "记录不在git里，没有以前的稿子可比")
        found = signed_before(path)
        if found is None and next(versions(path), None) is None:
            return Base(None, "这篇还没有提交过，没有以前的稿子可比")
        if found is None:
            return Base(None, "这篇从来没有签发过，全文都是新的")
        commit, then = found
        is_present = record.status == "approved" and then.approved is not None and then.approved == record.approved
        said = f"{state(then)}的稿子" if then.approved else "最近一次提交的签发稿"
        return Base(then, f"与{said}（提交{commit.short}，{commit.day}）相比", is_present)

    return base


def _since(commit: Commit) -> Callable[[Record, Path], Base]:
    def base(record: Record, path: Path) -> Base:
        version = version_at(path, commit)
        when = f"提交{commit.short}（{commit.day}）"
        if version is None:
            return Base(None, f"{when}时还没有这个文件")
        then = earlier(version)
        return Base(then, f"与{when}的稿子相比" if then else f"{when}的文件今天读不出来，没有比")

    return base


def _commit(data: Path, name: str) -> Commit:
    if found := commit_of(data, name):
        return found
    raise UnknownCommit(name)


def _file(data: Path, record: Record, bulletin: Bulletin) -> Path:
    """Where the file of a record lies; names of files begin with the data folder's own."""
    return data.resolve().parent / bulletin.files[reference(record)]


def _made_from(data: Path, head: Commit | None) -> str:
    if head is None:
        return "记录不在git里"
    changed = "" if is_committed(data) else "，加上还没有提交的改动"
    return f"记录：提交{head.short}（{head.day}）{changed}"
