"""Blocks of a body, its plain text, and the Markdown that a page carries."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape
from typing import Literal

EXTENSIONS = ("toc", "tables", "fenced_code", "sane_lists")
"""MkDocs always enables the first three; what they make of `[TOC]` and of code is refused all the same."""

_STANDING = re.compile(r"##[ ]+(?P<text>.+?)[ ]*\{#(?P<id>[a-z0-9-]+)\}")
_RUN_IN = re.compile(r"\*\*(?P<text>[^*]+)\*\*\{#(?P<id>[a-z0-9-]+)\}(?P<rest>.*)", re.DOTALL)
_LIST_MARK = re.compile(r"^[-*+][ ]+|^>[ ]?", re.MULTILINE)
_TABLE_RULE = re.compile(r"^\|?(?:[ ]*-+[ ]*\|)+[ ]*-*[ ]*$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
_ESCAPED_OR_BOLD = re.compile(r"\\([*_])|\*\*")


@dataclass(frozen=True)
class Block:
    """A block of a body. `line` counts from 1 within the body; `anchor` is the local id of a crosshead.

    For a run-in crosshead `text` is the crosshead and `rest` the paragraph that follows it on the same line.
    """

    kind: Literal["text", "crosshead", "run-in"]
    line: int
    text: str
    anchor: str = ""
    rest: str = ""


def blocks(body: str) -> tuple[Block, ...]:
    """The blocks of a body, parted by blank lines."""
    found = []
    line, counted = 1, 0
    for match in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|$))+", body):
        line, counted, text = line + body.count("\n", counted, match.start()), match.start(), match[0].rstrip("\n")
        if standing := _STANDING.fullmatch(text.rstrip()):
            found.append(Block("crosshead", line, standing["text"], standing["id"]))
        elif run_in := _RUN_IN.fullmatch(text):
            found.append(Block("run-in", line, run_in["text"], run_in["id"], run_in["rest"]))
        else:
            found.append(Block("text", line, text))
    return tuple(found)


def plain_text(body: str) -> tuple[str, ...]:
    """The words of each block without markup, for search, comparison with the source, and summaries."""
    return tuple(_words(block.text + block.rest) for block in blocks(body))


def page_markdown(body: str, mark: Callable[[str], str] = str) -> str:
    """The body as a page carries it: crossheads become elements with explicit ids, the rest stays Markdown.

    `mark` may wrap words of the running text in inline elements; it sees a block at a time.
    """
    return "\n\n".join(_on_page(block, mark) for block in blocks(body))


def _on_page(block: Block, mark: Callable[[str], str]) -> str:
    match block.kind:
        case "crosshead":
            return f'<h2 class="crosshead" id="{block.anchor}">{escape(block.text, quote=False)}</h2>'
        case "run-in":
            head = f'<strong class="crosshead" id="{block.anchor}">{escape(block.text, quote=False)}</strong>'
            return head + mark(block.rest)
        case "text":
            return mark(block.text)


def _words(text: str) -> str:
    if _TABLE_RULE.search(text):
        text = _TABLE_RULE.sub("", text).replace("|", " ")
    text = _ESCAPED_OR_BOLD.sub(r"\1", _LINK.sub(r"\1", _LIST_MARK.sub("", text)))
    return unescape(text.replace("\n", ""))
