"""Files to documents: whatever the bytes, a document and located problems, never an exception."""

import os
import random
import socket
from pathlib import Path

import pytest

from generator.load.document import Document, load, parse
from generator.problems import as_github, as_json, as_text

RECORD = "schema: 1\ntype: story\nheadline: 围挡\nbody: |\n  一段。\n"


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (RECORD.encode(), []),
        (b"\xef\xbb\xbf" + RECORD.encode(), []),
        (RECORD.replace("\n", "\r\n").encode(), []),
        (RECORD.replace("\n", "\r").encode(), []),
        (RECORD.encode("utf-16"), ["F005"]),
        (RECORD.encode("utf-32"), ["F005"]),
        (RECORD.encode("gb18030"), ["F006"]),
        (bytes(range(256)) * 30, ["F007"]),
        (b"a: \xff\n", ["F007"]),
        (b"", ["F010"]),
        (b" \n\n", ["F010"]),
        (b"# a\n", ["F010"]),
        (b"---\n", ["F010"]),
        (b"a: b\x00c\n", ["Y101"]),
    ],
)
def test_bytes_of_any_encoding_are_read_or_refused(raw: bytes, expected: list[str]) -> None:
    document = parse(raw, "a.yml")
    assert codes(document) == expected
    assert all(problem.line >= 1 and problem.column >= 1 for problem in document.problems)


def test_text_in_a_known_encoding_is_read_on() -> None:
    assert parse(RECORD.encode("gb18030"), "a.yml").root == parse(RECORD.encode(), "a.yml").root


def test_things_that_are_no_files_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's name has to be short
    Path("folder.yml").mkdir()
    Path("nowhere.yml").symlink_to("nothing")
    os.mkfifo("pipe.yml")
    Path("huge.yml").write_bytes(b"#" * 2_000_001)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.yml")
        expected = {"folder": "F001", "nowhere": "F001", "pipe": "F001", "socket": "F001", "huge": "F002"}
        for name, code in {**expected, "absent": "F001", "nul\0": "F001", "long" * 99: "F003"}.items():
            assert codes(load(Path(f"{name}.yml"))) == [code], name


def test_every_syntax_error_of_a_file_is_reported() -> None:
    document = parse("a b\nc: d\ne: [f\ng: h\ni： j\n k: l\n".encode(), "a.yml")
    assert [(p.code, p.line) for p in sorted(document.problems)] == [("Y105", 1), ("Y113", 3), ("Y104", 5), ("Y100", 6)]
    assert document.has_lost("k")
    assert not document.has_lost("c")


def test_the_same_error_on_line_after_line_is_reported_once() -> None:
    text = "x: y\n" + " a: b\n" * 30
    assert len(parse(text.encode(), "a.yml").problems) == 1


def test_places_in_mended_lines_are_places_in_the_file() -> None:
    document = parse("genre：  news\nbyline:虚某\n".encode(), "a.yml")
    assert document.at(1, 8, "S", "").column == 9
    assert document.at(2, 9, "S", "").column == 8


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("a: 吨 #不含工业\n", [6]),
        ("a: [吨 #不含工业\n ]\n", [7]),
        ("a: 吨 # 说明\n", []),
        ("a: 吨#1\n", []),
        ("a: '吨 #1'\n", []),
        ("a: |\n  吨 #1\n", []),
        ("#a\n", []),
        ("a: 1\n#b\n", []),
    ],
)
def test_text_that_yaml_takes_for_a_comment_is_a_warning(text: str, columns: list[int]) -> None:
    warnings = [p for p in parse(text.encode(), "a.yml").problems if p.level == "warning"]
    assert [(p.code, p.column) for p in warnings] == [("Y130", column) for column in columns]


def test_no_mutation_raises() -> None:
    """A short run with a fixed seed; every problem lies within its file and can be printed."""
    chance = random.Random(20301)
    files = [path.read_bytes() for path in sorted(Path("tests/city/data").rglob("*.yml"))]
    bits = ["\t", "\0", ":", "- ", '"', "'", "[", "}", " #x", "&a ", "*a", "|", "\n", "  ", "：", "，", "---\n", "? "]
    for _ in range(400):
        raw = chance.choice(files)
        for _ in range(chance.choice((1, 1, 3))):
            at = chance.randrange(len(raw) + 1)
            cut = at + chance.choice((0, 0, 1, 9))
            raw = raw[:at] + (chance.choice(bits).encode() if chance.random() < 0.8 else b"\xff") + raw[cut:]
        problems = parse(raw, "a.yml").problems
        for form in (as_text, as_json, as_github):
            form(problems)
        assert all(p.line >= 1 and 1 <= p.column <= len(p.excerpt) + 1 for p in problems)
