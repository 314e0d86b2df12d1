"""Bytes to text: UTF-8, and with a problem UTF-16, UTF-32 and GB18030, which Chinese editors' tools still write."""

import codecs

from generator.problems import Problem

_MARKS = (  # the longer ones first: UTF-32's mark begins like UTF-16's
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SAVE = "另存为时把编码选成UTF-8"


def decode(raw: bytes, file: str) -> tuple[str, Problem | None]:
    """The text with `\\n` line ends and the problem of its encoding; an empty text if it is none."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            text = _unified(raw.decode(name, "replace"))
            return text, _problem(file, text, 0, "F005", f"文件是{name}编码（记事本里的“Unicode”），不是UTF-8", _SAVE)
    if raw.count(0) > 20:
        return "", Problem(file, 1, 1, "F007", "这不是UTF-8文本文件", f"如果是稿件，{_SAVE}；图片和Word不要改名成yml")
    try:
        return _unified(raw.decode("utf-8-sig")), None
    except UnicodeDecodeError as error:
        before = _unified(raw[: error.start].decode("utf-8", "replace"))
        byte = raw[error.start]
    try:
        text = _unified(raw.decode("gb18030"))
    except UnicodeDecodeError:
        text = ""
    wide = [index for index, char in enumerate(text) if ord(char) > 127]
    if wide and sum("\u4e00" <= text[index] <= "\u9fff" for index in wide) > 0.3 * len(wide):
        return text, _problem(file, text, wide[0], "F006", "文件是GBK/GB18030编码，不是UTF-8", _SAVE)
    hint = f"这不是文本文件，或者另存时编码选错了：{_SAVE}"
    return "", _problem(file, before, len(before), "F007", f"这里不是UTF-8文字（字节0x{byte:02x}）", hint)


def _problem(file: str, text: str, index: int, code: str, message: str, hint: str) -> Problem:
    line, start = text.count("\n", 0, index) + 1, text.rfind("\n", 0, index) + 1
    excerpt = text[start:].split("\n", 1)[0]
    return Problem(file, line, index - start + 1, code, message, hint, excerpt=excerpt)


def _unified(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
