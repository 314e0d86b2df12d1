"""What MkDocs says in English of pages and `mkdocs.yml`, as problems at their places, in Chinese."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.problems import Problem

_LINK = re.compile(
    r"Doc file '(?P<page>.+?)' contains an? (?P<kind>absolute |unrecognized relative |)link (?:to )?'(?P<link>.*?)'"
    r"(?P<what>.*?)(?: Did you mean '(?P<guess>.*)'\?)?$"
)
_UNLISTED = "The following pages exist in the docs directory"
_LISTED = re.compile(r"(?:A reference|An absolute path) to '(?P<page>.+?)' is included in the 'nav'")
_SETTING = re.compile(r"Config value '(?P<name>.+?)': (?P<what>.*)", re.DOTALL)
_SYNTAX = re.compile(r"error parsing the configuration file.*line (?P<line>\d+), column (?P<column>\d+)", re.DOTALL)


def doubts(messages: Iterable[str], config_file: Path, content: Path) -> tuple[Problem, ...]:
    """Each message as a problem of a page in the folder `content`, or of the configuration."""
    return tuple(problem for message in messages for problem in _read(message, config_file, content))


def _read(message: str, config_file: Path, content: Path) -> Iterator[Problem]:
    if found := _LINK.match(message):
        code, what, hint = _of_link(found)
        if found["guess"]:
            hint = f"是不是“{found['guess']}”？"
        yield _placed(content / found["page"], content.parent, found["link"], code, what, hint)
    elif message.startswith(_UNLISTED):
        for page in re.findall(r"^  - (.+)$", message, re.MULTILINE):
            what = "这一页没有列进mkdocs.yml的nav"
            yield _placed(content / page, content.parent, "", "P003", what, "在nav里给它一行，或删掉这个文件")
    elif found := _LISTED.match(message):
        what = f"nav列了“{found['page']}”，没有这一页"
        yield _placed(
            config_file, config_file.parent, found["page"], "P004", what, "改成content里有的文件名，或删掉这一行"
        )
    elif found := _SETTING.match(message):
        what = f"{found['name']}不对：{found['what']}"
        yield _placed(
            config_file, config_file.parent, f"{found['name']}:", "P005", what, "对照tests/city/mkdocs.yml改正"
        )
    elif found := _SYNTAX.search(message):
        what = "从这里起读不懂"
        yield Problem(config_file.name, int(found["line"]), int(found["column"]), "P005", what, "检查缩进、冒号和引号")
    elif message.startswith("Config file"):
        hint = "到网站的文件夹里运行，或用--config指明它在哪里"
        yield Problem(config_file.as_posix(), 1, 1, "P005", "没有这个文件", hint)
    else:
        yield Problem(config_file.name, 1, 1, "P006", f"MkDocs报告：{' '.join(message.split())}")


def _of_link(found: re.Match[str]) -> tuple[str, str, str]:
    link, page = found["link"], found["what"]
    if "anchor" in page:
        return "P002", f"链接“{link}”指的位置没有", "改成那一页上有的位置，或去掉“#”和后面的字"
    if found["kind"].startswith("absolute"):
        return "P001", f"链接“{link}”以“/”开头，网站换个文件夹就不通", "写成相对于这一页的路径"
    return "P001", f"链接“{link}”不通：没有这个文件", "写成另一页的文件名，如about.md；网址要以https://开头"


def _placed(file: Path, base: Path, words: str, code: str, message: str, hint: str) -> Problem:
    """At the first line of the file that holds the words; at its head if none does, or if there is no such file."""
    name = file.relative_to(base).as_posix()
    lines = file.read_text("utf-8", "replace").split("\n") if words and file.is_file() else []
    for number, line in enumerate(lines, 1):
        if words in line:
            return Problem(name, number, line.index(words) + 1, code, message, hint, excerpt=line, width=len(words))
    return Problem(name, 1, 1, code, message, hint)
