"""The real records: complete, faithful to their sources, every printed number recomputed."""

import hashlib

from generator.compute.coverage import tally
from tests.known import REAL

# The extracted pages as they came; a changed byte would be a changed source.
SOURCES = {
    "000_1cc57713735771af.txt": "16d4a024baf24c588f79b72d665d5f0d46183d9b8eef90a7efaf7abbe9215f82",
    "001_9fb66596d542843b.txt": "3e0640512b282ec0865da8bd528bea84af5253d3d52485838b0425742b14ad49",
    "002_9060a6f052edb110.txt": "60998188282a61c50595bf2a25b8acb7283d8233edc58b426fe187cd96f7efb8",
    "003_f1e9e1a3203442d7.txt": "e8b8754f0cba4cdd4be8acd1a6282f728e01edfb779316440d5da86215bf5237",
    "004_afc96642b29a0175.txt": "f2d746ec4f5d2dc9fc81482bf140fea168980e57c4927057005ebc0e17a74cd6",
}


def test_sources_are_kept_byte_for_byte() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (REAL.data / "sources").iterdir()}
    assert found == SOURCES


def test_records_have_no_problem() -> None:
    assert REAL.outcome.problems == ()


def test_every_source_is_held_whole() -> None:
    """Each written character of a source is in a record, or in `unrecorded` with its reason; and nothing is added."""
    collations = REAL.facts.collations.values()
    assert {collation.issue.source for collation in collations} == set(SOURCES)
    for collation in collations:
        source = REAL.bulletin.sources[collation.issue.source]
        held = {o for text in collation.placed for span in text.spans for o in range(span.start, span.end)}
        written = {offset for offset, char in enumerate(source) if not char.isspace()}
        assert written <= held
        assert not [text.missing for text in collation.placed if text.missing]


def test_every_cell_equals_the_source() -> None:
    """The cells of each row stand in the source side by side, in the same order."""
    for table in REAL.bulletin.tables:
        cells = "\t".join(REAL.bulletin.sources[table.source].split())
        for row in table.rows:
            assert "\t".join(cell or "" for cell in row) in cells, row


def test_both_tables_are_whole() -> None:
    shapes = {(len(table.rows), len(table.columns)) for table in REAL.bulletin.tables}
    assert shapes == {(23, 6), (11, 13)}


def test_every_error_is_explained() -> None:
    """The errors of the real pages: the rank 23 after 21, ten more hoses than households, a cumulative total below a
    monthly column, 110% for 110.5%."""
    errors = [finding for finding in REAL.facts.findings if finding.level == "error"]
    assert {(finding.code, finding.printed, finding.recomputed) for finding in errors} == {
        ("N102", "23", "22"),
        ("N105", "37753", "37743"),
        ("N107", "当月完成情况", "累计完成整治数"),
        ("N107", "当月完成率", "全年任务目标"),
        ("N106", "110%", "110.50…%"),
    }
    assert all(finding.reason for finding in errors)
    assert REAL.facts.stale == ()


def test_every_numeral_is_classified() -> None:
    counts = tally(REAL.facts.coverage)
    assert "" not in counts
    assert counts["cell"] == 258, "247 cells of the rows and 11 totals"
    assert counts["claim"] >= 160


def test_every_relation_holds_or_is_explained() -> None:
    """A relation that cannot be computed is no check at all."""
    results = [result for results in REAL.facts.relations.values() for result in results]
    verdicts = {(result.relation.id, result.verdict) for result in results if result.verdict != "holds"}
    assert len(results) >= 6
    assert verdicts == {("conversion", "truncated")}


def test_totals_are_the_sums_of_their_rows() -> None:
    pairs = [pair for result in REAL.facts.tables.values() for pair in result.totals.values()]
    assert len(pairs) == 11
    assert all(printed == recomputed for printed, recomputed in pairs)
