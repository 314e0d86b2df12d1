"""Charts into finished HTML."""

from generator.press.inline import inlined
from generator.render.charts import Chart
from generator.render.output import token


def chart(id: str) -> Chart:
    return Chart(id, "题", "述", f"<svg>{id}窄</svg>", f"<svg>{id}宽</svg>")


def test_each_token_gives_way_to_both_drawings() -> None:
    html = f"<figure>{token('a')}</figure><figure>{token('b')}</figure>"
    assert inlined(html, [chart("a"), chart("b")]) == (
        "<figure><svg>a窄</svg><svg>a宽</svg></figure><figure><svg>b窄</svg><svg>b宽</svg></figure>"
    )


def test_an_id_that_begins_like_another_is_not_mistaken_for_it() -> None:
    assert inlined(token("a-b"), [chart("a"), chart("a-b")]) == "<svg>a-b窄</svg><svg>a-b宽</svg>"
