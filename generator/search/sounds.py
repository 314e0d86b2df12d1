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

_FURTHER = """
长zhang 行hang 重chong 乐yue 都du 还huan 调tiao 传zhuan 朝zhao 降xiang 参shen/cen 会kuai 率shuai 薄bao 厦xia 盛cheng
单shan 解xie 藏zang 校jiao 泊bo 便pian 曾zeng 弹tan 车ju 地de 得dei 给ji 角jue 觉jiao 省xing 巷hang 露lou 落la 绿lu
壳qiao 血xie 宿xiu 没mo 似shi 提di 识zhi 奇ji 卡qia 石dan 大dai 窨xun 着zhuo/zhao 仔zi 差chai 色shai 塞se 堡bu/pu
拓ta 劲jing 恶wu 佛fu
"""
OTHER_READINGS: Mapping[str, tuple[str, ...]] = {word[0]: tuple(word[1:].split("/")) for word in _FURTHER.split()}
"""Further readings in ordinary words. Each may be typed; the index files a character under its first only."""


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
