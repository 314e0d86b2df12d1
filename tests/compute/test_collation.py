"""Every word of the records against the source, and the other way round."""

from generator.compute.collation import Collation, collate
from tests.fictional import bulletin, story


def collated(*records: str, source: str, issue: str = "") -> Collation:
    made = bulletin(*records, source=source, issue=issue)
    return collate(made, made.issues[0])


def missing(collation: Collation) -> list[str]:
    return [text.missing for text in collation.placed if text.missing]


def left(collation: Collation, source: str) -> list[str]:
    return [source[span.start : span.end] for span in collation.leftovers]


def test_whitespace_never_counts_but_is_counted() -> None:
    source = "路灯亮了一 整夜，\n\n市民安心。"
    result = collated(story("a", "路灯亮了一整夜，市民安心。"), source=source)
    assert (missing(result), left(result, source)) == ([], [])
    assert result.counts == {"line-wrap": 2}


def test_a_space_that_the_record_keeps_is_no_line_wrap() -> None:
    source = "记者 虚某"
    assert collated(story("a", "记者 虚某"), source=source).counts == {}


def test_words_that_the_source_lacks_are_missing() -> None:
    assert missing(collated(story("a", "路灯亮了一整夜。"), source="路灯亮了一夜。")) == ["整"]


def test_words_that_no_record_holds_are_left_over() -> None:
    source = "路灯亮了。扫码关注。"
    assert left(collated(story("a", "路灯亮了。"), source=source), source) == ["扫码关注。"]


def test_leftovers_may_be_declared() -> None:
    source = "路灯亮了。扫码 关注。"
    issue = "unrecorded: [{quote: 扫码关注。, reason: 页脚}]\n"
    assert left(collated(story("a", "路灯亮了。"), source=source, issue=issue), source) == []


def test_a_leftover_declared_that_is_none_is_missing() -> None:
    issue = "unrecorded: [{quote: 没有的字, reason: 页脚}]\n"
    assert missing(collated(story("a", "路灯亮了。"), source="路灯亮了。", issue=issue)) == ["没有的字"]


def test_half_width_punctuation_must_be_declared() -> None:
    source, text = "路灯,亮了;好。", "路灯，亮了；好。"
    assert missing(collated(story("a", text), source=source))
    issue = "class_emendations: [{rule: half-width-punctuation, reason: 提取}]\n"
    result = collated(story("a", text), source=source, issue=issue)
    assert missing(result) == [] and result.counts == {"half-width-punctuation": 2}


def test_straight_quotes_must_be_declared() -> None:
    source, text = "他说\"灯'亮'了\"。", "他说“灯‘亮’了”。"
    assert missing(collated(story("a", text), source=source))
    issue = "class_emendations: [{rule: straight-quotes, reason: 提取}]\n"
    result = collated(story("a", text), source=source, issue=issue)
    assert missing(result) == [] and result.counts == {"straight-quotes": 4}


def test_an_emendation_is_undone_before_comparing() -> None:
    more = "emendations: [{printed: 这祥做, corrected: 这样做, reason: 形近}]\n"
    source = "大家这祥做了一年。"
    result = collated(story("a", "大家这样做了一年。", more), source=source)
    assert (missing(result), left(result, source)) == ([], [])


def test_torn_pieces_of_an_emendation_stand_apart_in_the_source() -> None:
    more = "headline: 点亮行动展开\nemendations: [{printed: 点亮行- … 动展开, corrected: 点亮行动展开, reason: 竖排}]\n"
    source = "点亮行-\n路灯亮了一整夜。\n动展开"
    result = collated(story("a", "路灯亮了一整夜。", more), source=source)
    assert (missing(result), left(result, source)) == ([], [])


def test_interleaved_columns_are_tiled() -> None:
    first = "清晨的路灯下环卫工人清扫街道，市民点头称赞他们的辛苦。"
    second = "傍晚的桥头上巡查队员检查护栏，居民放心走过这座老桥。"
    source = f"{first[:14]}\n{second[:14]}\n{first[14:]}\n{second[14:]}"
    result = collated(story("a", first), story("b", second), source=source)
    assert (missing(result), left(result, source)) == ([], [])
    assert [len(text.spans) for text in result.placed if text.piece.kind == "paragraph"] == [2, 2]


def test_a_tile_does_not_run_on_by_chance() -> None:
    """After the tear the next column happens to begin with the same character as the right continuation."""
    first, second = "巡查队员检查护栏之后又检查路灯。", "又一批市民放心走过这座老桥。"
    source = f"{first[:10]}\n{second}\n{first[10:]}"
    result = collated(story("a", first), story("b", second), source=source)
    assert (missing(result), left(result, source)) == ([], [])


def test_a_short_credit_does_not_take_words_out_of_a_long_text() -> None:
    photo = "photos: [{id: p, caption: 夜里的路灯。, credit: 虚某摄}]\n"
    source = "虚某摄的照片挂在墙上。\n夜里的路灯。虚某摄"
    result = collated(story("a", "虚某摄的照片挂在墙上。", photo), source=source)
    credit = next(text for text in result.placed if text.piece.kind == "credit")
    assert source[credit.spans[0].start :] == "虚某摄"


def test_the_same_credit_twice_takes_two_places() -> None:
    photos = "photos: [{id: p, caption: 甲灯亮。, credit: 虚某摄}, {id: q, caption: 乙灯亮。, credit: 虚某摄}]\n"
    source = "路灯亮了。甲灯亮。虚某摄 乙灯亮。虚某摄"
    result = collated(story("a", "路灯亮了。", photos), source=source)
    starts = [text.spans[0].start for text in result.placed if text.piece.kind == "credit"]
    assert len(set(starts)) == 2 and left(result, source) == []


def test_a_column_heading_stands_over_several_stories() -> None:
    source = "图说 路灯亮了一整夜。护栏修好了。"
    made = (story("a", "路灯亮了一整夜。", "column: 图说\n"), story("b", "护栏修好了。", "column: 图说\n"))
    assert missing(collated(*made, source=source)) == []


def test_nothing_is_found_in_an_empty_source() -> None:
    assert missing(collated(story("a", "路灯亮了。"), source="")) == ["路灯亮了。"]


def test_a_draft_holds_its_words_of_the_source() -> None:
    source = "路灯亮了。护栏还没修。"
    made = (story("a", "路灯亮了。"), story("b", "护栏还没修。").replace("type: story", "type: story\nstatus: draft"))
    result = collated(*made, source=source)
    assert left(result, source) == []
