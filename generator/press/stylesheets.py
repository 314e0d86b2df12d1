"""One stylesheet from several, without rules that no page can meet. Home of tinycss2.

Selectors are only taken away, never reordered or rewritten: what is left weighs against each other as it did before.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import tinycss2
from tinycss2.ast import (
    AtRule,
    Declaration,
    IdentToken,
    LiteralToken,
    Node,
    ParseError,
    QualifiedRule,
    SquareBracketsBlock,
    StringToken,
    WhitespaceToken,
)

from generator.problems import UnusableAsset

# At-rules that hold rules; the others hold declarations.
_GROUPS = ("media", "supports", "container", "layer", "keyframes", "-webkit-keyframes")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
THEMES_OWN = "--md-"
"""How custom properties of the theme begin: those that nothing refers to any more are dropped."""


@dataclass(frozen=True)
class Unused:
    """What no page holds: classes with all that is part of them, and attributes with other values than those given."""

    classes: frozenset[str]
    values: Mapping[str, frozenset[str]]


NOTHING = Unused(frozenset(), {})


class Setting(NamedTuple):
    name: str
    value: str


class Block(NamedTuple):
    """A rule or at-rule: what stands before its braces, and within."""

    prelude: str
    body: tuple["Block | Setting", ...]


def bundled(theme: Mapping[str, str], own: Mapping[str, str], unused: Unused) -> str:
    """The theme's stylesheets without what is `unused`, then our own; texts by file name. Raises `UnusableAsset`."""
    blocks = [block for name, text in theme.items() for block in _parsed(name, text, unused)]
    blocks += [block for name, text in own.items() for block in _parsed(name, text, NOTHING)]
    while True:
        text = "".join(map(_written, blocks))
        named = set(_VARIABLE.findall(text))
        lighter = [block for block in (_without_idle(block, named) for block in blocks) if block.body]
        if lighter == blocks:
            return f'@charset "UTF-8";{text}\n'
        blocks = lighter


def covering(name: str) -> set[str]:
    """A class name and what it is part of, in the manner of BEM: `tag__name--long`, `tag__name` and `tag`."""
    element = name.partition("--")[0]
    return {name, element, element.partition("__")[0]}


def _parsed(name: str, text: str, unused: Unused) -> list[Block]:
    def parts(nodes: Iterable[Node]) -> Iterator[Block | Setting]:
        for node in nodes:
            match node:
                case Declaration():
                    yield Setting(node.name, _short(node.value) + ("!important" if node.important else ""))
                case QualifiedRule():
                    selectors = [_short(selector) for selector in _split(node.prelude) if _can_match(selector, unused)]
                    if selectors:
                        yield Block(",".join(selectors), body(tinycss2.parse_blocks_contents, node.content))
                case AtRule(content=list(content)):
                    is_group = node.lower_at_keyword in _GROUPS
                    parse = tinycss2.parse_rule_list if is_group else tinycss2.parse_blocks_contents
                    yield Block(f"@{node.at_keyword} {_short(node.prelude)}".rstrip(), body(parse, content))
                case AtRule(lower_at_keyword="charset"):
                    pass  # the one of the whole stylesheet stands at its beginning
                case _:
                    what = node.message if isinstance(node, ParseError) else node.serialize()
                    raise UnusableAsset(f"{name}第{node.source_line}行读不懂：{what}")

    def body(parse: Callable[..., Sequence[Node]], content: Iterable[Node]) -> tuple[Block | Setting, ...]:
        return tuple(parts(parse(content, skip_comments=True, skip_whitespace=True)))

    rules = parts(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))
    return [part for part in rules if isinstance(part, Block)]


def _split(prelude: Iterable[Node]) -> list[list[Node]]:
    """The selectors of a list; a comma within brackets is inside one token."""
    selectors: list[list[Node]] = [[]]
    for token in prelude:
        if _is(token, ","):
            selectors.append([])
        else:
            selectors[-1].append(token)
    return selectors


def _can_match(selector: list[Node], unused: Unused) -> bool:
    """Whether a page may hold what the selector asks for; what stands in `:not()` or `:is()` is not looked at."""
    for sign, token in pairwise(selector):
        if _is(sign, ".") and isinstance(token, IdentToken) and covering(token.value) & unused.classes:
            return False
    return not any(isinstance(token, SquareBracketsBlock) and _is_other_value(token, unused) for token in selector)


def _is_other_value(attribute: SquareBracketsBlock, unused: Unused) -> bool:
    match attribute.content:
        case [IdentToken() as name, sign, IdentToken() | StringToken() as value] if _is(sign, "="):
            return value.value not in unused.values.get(name.value, {value.value})
    return False


def _is(token: Node, sign: str) -> bool:
    return isinstance(token, LiteralToken) and token.value == sign


def _without_idle(block: Block, named: set[str]) -> Block:
    """The block without custom properties of the theme that are not among `named`."""
    body: list[Block | Setting] = []
    for part in block.body:
        if isinstance(part, Setting):
            if part.name in named or not part.name.startswith(THEMES_OWN):
                body.append(part)
        elif (inner := _without_idle(part, named)).body:
            body.append(inner)
    return Block(block.prelude, tuple(body))


def _written(part: Block | Setting) -> str:
    if isinstance(part, Setting):
        return f"{part.name}:{part.value};"
    return f"{part.prelude}{{{''.join(map(_written, part.body))}}}"


def _short(tokens: Iterable[Node]) -> str:
    """The tokens without comments, every white space one blank."""
    blank = WhitespaceToken(0, 0, " ")
    kept = (blank if token.type == "whitespace" else token for token in tokens if token.type != "comment")
    return tinycss2.serialize(kept).strip()
