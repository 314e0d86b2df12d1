"""Anchors that a page once had: each kept beside what it became, or at the page's end with a way on."""

import re
from dataclasses import replace
from html import escape

from generator.model.bulletin import Bulletin
from generator.model.moved import parted
from generator.render import addresses, wording
from generator.render.output import Page

_BLOCKS = ("div", "section", "figure")


def with_former_anchors(page: Page, bulletin: Bulletin) -> Page:
    """The page with every anchor that was moved from it or withdrawn, unless it still has it."""
    markdown = page.markdown
    ends = []
    for move in bulletin.moves:
        here, old = parted(move.from_)
        if here != page.address or not old or _tag(markdown, old):
            continue
        there, new = parted(move.to)
        if there == page.address and (tag := _tag(markdown, new)):
            markdown = _beside(markdown, tag, old)
        else:
            way = escape(addresses.relative(page.address, move.to))
            ends.append((old, f'这里的内容换了地方：<a href="{way}">到现在的网址</a>。'))
    for takedown in bulletin.takedowns:
        here, old = parted(takedown.address)
        if takedown.kind == "withdrawn" and here == page.address and old and not _tag(markdown, old):
            said = f"这里的内容已于{wording.date(takedown.date)}撤下。原因：{escape(takedown.reason)}"
            ends.append((old, said))
    notes = (f'<p class="moved-anchor" id="{old}">{said}</p>' for old, said in ends)
    return replace(page, markdown="\n\n".join((markdown, *notes)))


def _tag(markdown: str, anchor: str) -> re.Match[str] | None:
    """The start tag that has an anchor."""
    return re.search(rf'<(\w+)\b[^<>]*\bid="{re.escape(anchor)}"[^<>]*>', markdown) if anchor else None


def _beside(markdown: str, tag: re.Match[str], old: str) -> str:
    """Markdown with an empty element that has the old anchor, where elements of that kind may have one."""
    start, end = tag.span()
    match tag[1]:
        case "span" | "strong":
            # Before it, so that the stylesheet can mark what follows an empty target.
            return f'{markdown[:start]}<span id="{old}"></span>{markdown[start:]}'
        case "tr":
            end = markdown.index(">", markdown.index("<th", end)) + 1
        case name if name in _BLOCKS:
            return f'{markdown[:end]}\n<div id="{old}"></div>\n{markdown[end:]}'
    return f'{markdown[:end]}<span id="{old}"></span>{markdown[end:]}'
