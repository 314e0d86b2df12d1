"""Every numeral of every text: recorded, a cell, exempt by a rule, listed, or not classified."""

from generator.compute.coverage import Counted, coverage, tally
from tests.fictional import bulletin, story


def classes(*records: str, issue: str = "") -> list[tuple[str, str | None]]:
    """Each numeral as printed with its class; what the issue's own file prints comes first."""
    return [(entry.numeral.text, entry.kind) for entry in counted(*records, issue=issue)]


def counted(*records: str, issue: str = "") -> tuple[Counted, ...]:
    return coverage(bulletin(*records, issue=issue))


LAMPS = "claims: [{id: lamps, quote: 换灯5盏, value: 5, unit: 盏, measures: 路灯}]\n"


def test_a_claim_covers_its_numeral_and_no_other() -> None:
    assert classes(story("a", "换灯5盏，又换6盏。", LAMPS)) == [("5", "claim"), ("6", None)]


def test_a_quote_reaches_from_its_first_character_to_its_last() -> None:
    more = "claims: [{id: lamps, quote: 5盏, value: 5, unit: 盏, measures: 路灯}]\n"
    assert classes(story("a", "换灯5盏6根。", more)) == [("5", "claim"), ("6", None)]


def test_a_quote_with_two_numbers_covers_the_one_that_the_claim_is_about() -> None:
    more = "claims: [{id: lamps, quote: 5条街换灯30盏, value: 30, unit: 盏, measures: 路灯}]\n"
    assert classes(story("a", "5条街换灯30盏。", more)) == [("5", None), ("30", "claim")]


def test_both_ends_of_a_range_are_covered() -> None:
    more = "claims: [{id: years, quote: 用8年至10年, value: 8, to: 10, unit: 年, measures: 寿命}]\n"
    assert classes(story("a", "用8年至10年。", more)) == [("8", "claim"), ("10", "claim")]


def test_a_quote_with_one_number_covers_it_however_it_is_said() -> None:
    more = "claims: [{id: share, quote: 超过九成, value: 90, unit: '%', qualifier: 超过, measures: 新灯}]\n"
    assert classes(story("a", "新灯超过九成。", more)) == [("九成", "claim")]


def test_the_same_words_in_another_paragraph_are_not_covered_by_a_quote_of_the_first() -> None:
    body = "换灯5盏，\n\n  又换了5盏。"
    assert classes(story("a", body, LAMPS)) == [("5", "claim"), ("5", None)]


def test_rules_exempt_and_the_record_lists_what_no_rule_knows() -> None:
    more = "exempt: [{quote: 两步并做一步, rule: word}]\n"
    made = counted(story("a", "5月3日，两步并做一步走，一盏不漏，共7盏。", more))
    assert [(entry.numeral.text, entry.kind, entry.is_listed) for entry in made] == [
        ("5", "date", False),
        ("3", "date", False),
        ("两", "word", True),
        ("一", "word", True),
        ("一", "one", False),
        ("7", None, False),
    ]


def test_a_listed_quote_exempts_all_its_places_but_never_a_claim() -> None:
    more = LAMPS + "exempt: [{quote: 换灯5, rule: name}]\n"
    assert classes(story("a", "换灯5盏，再“换灯5”。", more)) == [("5", "claim"), ("5", "name")]


def test_cells_and_totals_are_cells_but_header_and_notes_are_read_as_texts() -> None:
    table = """
        type: progress-table
        id: wells
        headline: 2030年进度
        topics: [streets]
        as_of: 2030-05-31
        counts: cumulative
        by: district
        header: [3个县区]
        measures: [{id: wells, label: 窨井盖, unit: 个, target: 目标, done: 完成}]
        columns: [name, wells.target, wells.done]
        rows: [[东汀区, 80, 5]]
        totals: [{label: 合计, cells: {wells.done: 5}}]
        notes: [备注：1.含4个在建的。]
    """
    assert classes(table) == [
        ("2030", "date"),
        ("3", None),
        ("80", "cell"),
        ("5", "cell"),
        ("5", "cell"),
        ("1", "list"),
        ("4", None),
    ]


def test_registered_names_and_aliases_and_places_are_names() -> None:
    more = "places: [三里屯]\nprogrammes: [lanterns]\n"
    assert classes(story("a", "三里屯的灯亮了，三里外的也亮了。", more)) == [("三", "name"), ("三", None)]


def test_an_issues_own_lines_are_read_and_its_drafts_are_not() -> None:
    draft = story("b", "换灯7盏。", "status: draft\n")
    made = counted(story("a", "路灯亮了。"), draft, issue="banner: 换灯9盏\n")
    assert [(entry.owner, entry.numeral.text, entry.piece.kind) for entry in made] == [("2030-05", "9", "banner")]


def test_an_items_claim_covers_its_own_item_only() -> None:
    item = "{{id: {id}, headline: 甲, topics: [streets], body: 换灯5盏。{more}}}"
    claims = ", claims: [{id: lamps, quote: 换灯5盏, value: 5, unit: 盏, measures: 路灯}]"
    made = classes(
        "type: highlights\nid: year\nheadline: 盘点\ntopics: [streets]\nyear: 2030\nnumbering: ours\nitems:\n"
        f"  - {item.format(id='one', more=claims)}\n  - {item.format(id='two', more='')}\n"
    )
    assert made == [("5", "claim"), ("5", None)]


def test_the_tally_counts_each_class() -> None:
    made = counted(story("a", "5月3日换灯5盏，又换6盏。", LAMPS))
    assert tally(made) == {"date": 2, "claim": 1, "": 1}
