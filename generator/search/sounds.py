"""How characters sound and which traditional forms they have. Home of pypinyin and opencc.

A sound is a syllable without its tone, written as on a keyboard (`lv`), or for anything but Han the character itself.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

HAN = range(0x3400, 0xA000)

_READINGS = {
    "窨": "yin",
    "长": "chang",
    "还": "hai",
    "薄": "bo",
    "厦": "sha",
    "盛": "sheng",
    "朝": "chao",
    "仔": "zai",
    "佛": "fo",
    "似": "si",
}
"""Characters that this trade reads otherwise than the dictionary's first reading."""

OTHER_READINGS: Mapping[str, str] = {
    "长": "zhang",
    "行": "hang",
    "重": "chong",
    "乐": "yue",
    "都": "du",
    "还": "huan",
    "调": "tiao",
    "传": "zhuan",
    "朝": "zhao",
    "降": "xiang",
    "参": "shen",
    "会": "kuai",
    "率": "shuai",
    "薄": "bao",
    "厦": "xia",
    "盛": "cheng",
    "单": "shan",
    "解": "xie",
    "藏": "zang",
    "校": "jiao",
    "泊": "bo",
    "便": "pian",
    "曾": "zeng",
    "弹": "tan",
    "车": "ju",
    "地": "de",
    "得": "dei",
    "给": "ji",
    "角": "jue",
    "觉": "jiao",
    "省": "xing",
    "巷": "hang",
    "露": "lou",
    "落": "la",
    "绿": "lu",
    "壳": "qiao",
    "血": "xie",
    "宿": "xiu",
    "没": "mo",
    "似": "shi",
    "提": "di",
    "识": "zhi",
    "奇": "ji",
    "卡": "qia",
    "石": "dan",
    "大": "dai",
    "窨": "xun",
}
"""Second readings that occur in ordinary words. Each may be typed; the index files a character under its first only."""


@cache
def syllables() -> Mapping[str, str]:
    """The first reading of every Han character that has one, by character."""
    # The table alone: importing the package reads the readings of 47,000 phrases, 100 MB of them.
    path = distribution("pypinyin").locate_file("pypinyin/pinyin_dict.json")
    table = json.loads(Path(str(path)).read_text(encoding="utf-8"))
    plain = {chr(code): _untoned(table[str(code)].split(",")[0]) for code in HAN if str(code) in table}
    return {**plain, **_READINGS}


def _untoned(reading: str) -> str:
    letters = normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in letters if "a" <= letter <= "z")


@cache
def sound_hashes() -> NDArray[np.uint32]:
    """By UTF-16 code unit a number for its sound: FNV-1a over the letters of the syllable, or over the unit itself."""
    table = _fnv(np.arange(65536, dtype=np.uint32))
    by_syllable = {syllable: _hash(syllable) for syllable in set(syllables().values())}
    for char, syllable in syllables().items():
        table[ord(char)] = by_syllable[syllable]
    return table


def _fnv(unit: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return (np.uint32(2166136261) ^ unit) * np.uint32(16777619)


def _hash(syllable: str) -> int:
    value = 2166136261
    for letter in syllable:
        value = (value ^ ord(letter)) * 16777619 & 0xFFFFFFFF
    return value


INITIAL = 0xE000
"""Where initials stand among code units: a private area, so that no text holds them."""


@cache
def initials() -> NDArray[np.uint16]:
    """By UTF-16 code unit the first letter of its syllable, or the letter or digit itself, from `INITIAL` on, or 0."""
    table = np.zeros(65536, np.uint16)
    for code in (*range(ord("0"), ord("9") + 1), *range(ord("a"), ord("z") + 1)):
        table[code] = INITIAL + code
    for char, syllable in syllables().items():
        table[ord(char)] = INITIAL + ord(syllable[0])
    return table


def traditional(characters: Iterable[str]) -> Mapping[str, str]:
    """Traditional forms of these characters, each with what it is written as today."""
    import opencc  # a library in C, for whoever builds an index

    wanted = set(characters)
    every = "".join(map(chr, HAN))
    # A line each, so that no two are taken for a word.
    simple = opencc.OpenCC("t2s").convert("\n".join(every)).split("\n")
    return {old: new for old, new in zip(every, simple, strict=True) if old != new and new in wanted}
