"""The real records: complete, faithful to their sources, every printed number recomputed."""

import hashlib
from pathlib import Path

import pytest

from generator.model.table import ProgressTable
from generator.pipeline import Outcome, examine

DATA = Path(__file__).parent.parent / "data"

# The extracted pages as they came; a changed byte would be a changed source.
SOURCES = {
    "000_1cc57713735771af.txt": "16d4a024baf24c588f79b72d665d5f0d46183d9b8eef90a7efaf7abbe9215f82",
    "001_9fb66596d542843b.txt": "3e0640512b282ec0865da8bd528bea84af5253d3d52485838b0425742b14ad49",
    "002_9060a6f052edb110.txt": "60998188282a61c50595bf2a25b8acb7283d8233edc58b426fe187cd96f7efb8",
    "003_f1e9e1a3203442d7.txt": "e8b8754f0cba4cdd4be8acd1a6282f728e01edfb779316440d5da86215bf5237",
    "004_afc96642b29a0175.txt": "f2d746ec4f5d2dc9fc81482bf140fea168980e57c4927057005ebc0e17a74cd6",
}


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return examine(DATA)


def test_sources_are_kept_byte_for_byte() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (DATA / "sources").iterdir()}
    assert found == SOURCES


def test_records_have_no_problem(outcome: Outcome) -> None:
    assert outcome.problems == ()


def test_every_source_is_held_whole(outcome: Outcome) -> None:
    """Each written character of a source is in a record, or in `unrecorded` with its reason; and nothing is added."""
    assert outcome.bulletin and outcome.facts
    assert {collation.issue.source for collation in outcome.facts.collations.values()} == set(SOURCES)
    for collation in outcome.facts.collations.values():
        source = outcome.bulletin.sources[collation.issue.source]
        held = {o for text in collation.placed for span in text.spans for o in range(span.start, span.end)}
        written = {offset for offset, char in enumerate(source) if not char.isspace()}
        assert written <= held
        assert not [text.missing for text in collation.placed if text.missing]


def tables(outcome: Outcome) -> tuple[ProgressTable, ...]:
    assert outcome.bulletin
    return outcome.bulletin.tables


def test_every_cell_equals_the_source(outcome: Outcome) -> None:
    """The cells of each row stand in the source side by side, in the same order."""
    assert outcome.bulletin
    for table in tables(outcome):
        cells = "\t".join(outcome.bulletin.sources[table.source].split())
        for row in table.rows:
            assert "\t".join(cell or "" for cell in row) in cells, row


def test_both_tables_are_whole(outcome: Outcome) -> None:
    shapes = {(len(table.rows), len(table.columns)) for table in tables(outcome)}
    assert shapes == {(23, 6), (11, 13)}


def test_every_finding_is_explained(outcome: Outcome) -> None:
    """A finding of the real pages: the rank 23 after 21, ten more hoses than households, 110% for 110.5%."""
    assert outcome.facts
    found = {(finding.code, finding.printed, finding.recomputed) for finding in outcome.facts.findings}
    assert found == {("N102", "23", "22"), ("N105", "37753", "37743"), ("N106", "110%", "110.50%")}
    assert all(finding.reason for finding in outcome.facts.findings)


def test_totals_are_the_sums_of_their_rows(outcome: Outcome) -> None:
    assert outcome.facts
    pairs = [pair for result in outcome.facts.tables.values() for pair in result.totals.values()]
    assert len(pairs) == 11
    assert all(printed == recomputed for printed, recomputed in pairs)
