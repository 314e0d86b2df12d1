"""Refuses what a body must not hold: a block is safe if cleaning its HTML changes nothing (as govspeak does it)."""

import re
from dataclasses import dataclass
from functools import cache

import markdown
import nh3

from generator.markup.body import EXTENSIONS, Block, blocks, page_markdown

_TAGS = {"p", "strong", "br", "ul", "ol", "li", "blockquote", "h2", "a"}
_TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
_ATTRIBUTES = {"a": {"href", "title"}, "h2": {"id", "class"}, "strong": {"id", "class"}}
_HOSTLESS = re.compile(r'href="(?!https?://)')

# Words compare and search without `**`; `*`, `_` and `__` would stay in them.
_UNDERLINES = re.compile(r"(?<![\w\\])__(?=[^\s_]).*?[^\s_]__(?!\w)", re.DOTALL)
_EMPHASIS = r"(?<![*\\])\*(?=[^\s*])|(?<![*\\])\*{3}(?=[^\s*])|(?<![\w\\])_(?=\S)"

# What gives an unsafe block away, with the advice that belongs to it; the first match is pointed at.
_SUSPECTS = (
    (re.compile(r"<!--"), "HTML注释", "删掉注释；要给同事留话，用YAML注释（#）"),
    (re.compile(r"!\["), "图片写法“![…]”", "图片写在photos字段里"),
    (re.compile(r"\]\s*[\(:]"), "不允许的链接", "链接只能写成[文字](https://…)"),
    (re.compile(r"</?[A-Za-z!?]"), "HTML标签", "删掉标签；要显示“<”，写成“&lt;”"),
    (re.compile(r"^\[TOC\]"), "目录写法“[TOC]”", "删掉它，目录由网页排版"),
    (re.compile(r"`"), "代码写法“`”", "删掉反引号，改用引号“”"),
    (re.compile(r"^(?: {4}|\t)", re.MULTILINE), "行首四个空格（会变成代码）", "段首不要空格"),
    (re.compile(r"^\|?[ :|-]*:-|-:[ :|-]*$", re.MULTILINE), "表格对齐冒号", "分隔行只写“---”"),
    (re.compile(r"^[-*_ ]{3,}$", re.MULTILINE), "分隔线", "删掉分隔线；段落之间空一行即可"),
    (re.compile(_EMPHASIS), "单个“*”或“_”的强调写法", "加粗写成**文字**；要显示“*”写成“\\*”，“_”写成“\\_”"),
    (re.compile(r"<"), "尖括号", "要显示“<”，写成“&lt;”"),
)

# Text without any of this is one plain paragraph, whatever else it says; most blocks are, and Markdown is slow.
_MARKUP = re.compile(r"[<>&\[\]`\\|#*_~=\t]|^ {4}|^ *[-+]|^ *\d+\.", re.MULTILINE)
_MOST = 50
_LONGEST = 3000
"""Markdown takes quadratic time for long runs of brackets, and recurses for runs of `>`."""


@dataclass(frozen=True)
class Refusal:
    """Something refused; `line` and `column` count from 1 within the body."""

    line: int
    column: int
    message: str
    hint: str


def refusals(body: str) -> tuple[Refusal, ...]:
    """Everything in a body that a page must not carry; empty for a safe one."""
    found: list[Refusal] = []
    seen: dict[str, int] = {}
    for block in blocks(body):
        if len(found) >= _MOST:
            return tuple(found)
        if block.anchor:
            if block.anchor in seen:
                hint = "换一个本稿没有用过的编号"
                found.append(
                    Refusal(block.line, 1, f"小标题编号“{block.anchor}”在第{seen[block.anchor]}行已经用过", hint)
                )
            seen[block.anchor] = block.line
        elif block.text.startswith("#") or re.search(r"\n(?:=+|-+)[ ]*$", block.text):
            hint = "写成“## 小标题 {#编号}”，编号用小写英文，例如 {#listening}"
            found.append(Refusal(block.line, 1, "小标题没有编号，或级别不对", hint))
            continue
        if block.text.startswith(("\u3000", "\u00a0")):
            found.append(Refusal(block.line, 1, "段首有全角空格", "段首不用空格，缩进由网页排版"))
        part = block.text + block.rest
        if len(part) > _LONGEST and _MARKUP.search(part):
            hint = "分成几段；段落里不要有成串的符号"
            found.append(Refusal(block.line, 1, f"这一段超过{_LONGEST}字，又有标记", hint))
            continue
        if braces := re.search(r"(?<=\*\*)\{|\{[#.:]", block.rest or block.text):
            line = block.line + block.text.count("\n", 0, braces.start())
            hint = "小标题写成“**小标题**{#编号}”，放在一段的开头，编号只用小写英文、数字和连字符"
            found.append(Refusal(line, _column(block, braces.start()), "花括号里的编号写法不对，会原样登出来", hint))
        if _is_unsafe(part) or _UNDERLINES.search(part):
            found.append(_refusal(part, block.line))
    # Definitions such as `[a]: javascript:` act across blocks.
    if not found and "]:" in body and _is_unsafe(page_markdown(body)):
        found.append(_refusal(body, 1))
    return tuple(found)


def _column(block: Block, index: int) -> int:
    """The column of a place in what follows a run-in crosshead, or in the text of any other block."""
    if block.kind == "run-in":
        return len(f"**{block.text}**{{#{block.anchor}}}") + index + 1
    return index - block.text.rfind("\n", 0, index)


def _is_unsafe(text: str) -> bool:
    if not _MARKUP.search(text):
        return False
    try:
        dirty = _markdown().reset().convert(text).replace(" />", ">")
    except RecursionError:
        _markdown.cache_clear()  # the parser is left in the middle of that text
        return True
    clean = nh3.clean(dirty, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https"}, link_rel=None)
    return clean != dirty or bool(_HOSTLESS.search(dirty))


@cache
def _markdown() -> markdown.Markdown:
    return markdown.Markdown(extensions=list(EXTENSIONS))


def _refusal(text: str, first_line: int) -> Refusal:
    for pattern, what, hint in _SUSPECTS:
        if match := pattern.search(text):
            before = text[: match.start()]
            line, column = first_line + before.count("\n"), match.start() - before.rfind("\n")
            return Refusal(line, column, f"正文里不能有{what}", hint)
    return Refusal(first_line, 1, "这一段有不允许的写法", "正文只用段落、小标题、列表、引文、表格、加粗和https链接")
