"""Marks in running text."""

from generator.model.claim import Claim
from generator.model.editing import Emendation, Uncertain
from generator.render.marks import marker


def claim(id: str, quote: str) -> Claim:
    return Claim.model_validate({"id": id, "quote": quote, "value": "1", "unit": "个", "measures": "数"})


def emendation(corrected: str) -> Emendation:
    return Emendation(printed="甲", corrected=corrected, reason="形近")


def doubt(quote: str) -> Uncertain:
    return Uncertain(quote=quote, about="join", note="接排")


def test_text_without_quotes_stays_as_it_is() -> None:
    assert marker([claim("a", "灯亮")], [], [])("路灯坏了。") == "路灯坏了。"


def test_a_claim_carries_its_anchor() -> None:
    assert marker([claim("n-a", "灯5盏")], [], [])("路灯5盏。") == '路<span class="claim" id="n-a">灯5盏</span>。'


def test_a_doubt_is_flagged_once_where_it_ends() -> None:
    html = marker([], [emendation("乙丙")], [doubt("甲乙丙丁")])("甲乙丙丁。")
    assert html.count("doubtful-end") == 1
    assert html.endswith('<span class="doubtful doubtful-end">丁</span>。')


def test_overlapping_marks_are_cut_and_never_nested_wrongly() -> None:
    html = marker([claim("n-a", "甲乙丙")], [], [doubt("丙丁")])("甲乙丙丁戊")
    assert html == (
        '<span class="claim" id="n-a">甲乙</span><span class="claim doubtful">丙</span>'
        '<span class="doubtful doubtful-end">丁</span>戊'
    )


def test_two_claims_that_begin_together_keep_both_anchors() -> None:
    html = marker([claim("n-a", "甲乙"), claim("n-b", "甲乙丙")], [], [])("甲乙丙")
    assert html.count('id="n-a"') == html.count('id="n-b"') == 1


def test_the_address_of_a_link_is_never_marked() -> None:
    html = marker([claim("n-a", "2023")], [], [])("[看](https://a.example/2023)，共2023户")
    assert html == '[看](https://a.example/2023)，共<span class="claim" id="n-a">2023</span>户'


def test_escaped_words_are_found_too() -> None:
    assert marker([claim("n-a", "甲&乙")], [], [])("甲&amp;乙") == '<span class="claim" id="n-a">甲&amp;乙</span>'
