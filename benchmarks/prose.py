"""Made-up newspaper prose of a fictional city: sentences of `city/sentences.txt` filled with words of `city/words.txt`.

The numbers of a story are those of its claims only, so that its record is valid. A story is the same whatever other
stories are made: it is drawn by its number alone. The shares below are set so that as many stories, of the same
lengths, as the real site has hold as many pairs of characters as those, and about as many once, seldom and often.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

CITY = Path(__file__).parent / "city"
LENGTH = (390, 950, 1700)
"""Characters of a body at least, most often and at most."""
COMMON, OTHERS = 0.25, 0.35
"""Shares of the sentences that fit any field, and that are taken from another one."""
FREE, INVENTED = 0.55, 0.4
"""Shares of the plain clauses that are strung together of any words, and of these the words that no dictionary has.

Without them a few hundred sentences would come again and again; with them pairs of characters are as rare as in news.
"""
FEW = {"物": 6, "患": 3, "处": 4, "法": 3, "岗": 4, "名": 9, "动": 10, "形": 7, "副": 7, "语": 3, "花": 2, "树": 2}
"""So many words of a class a story uses, again and again, because it is about something."""
ANY = 70
"""So many words its free clauses are strung together of."""

_CLAIM = re.compile(r"《(.*?)=(.*?)》")
_CHOICE = re.compile(r"\[(.*?)\]")
_SLOT = re.compile(r"\{(.*?)\}")
_MARKS = ("^ ", "# ", "+ ")
_PLAIN = re.compile(r"(?<=[，、；：。])[\u4e00-\u9fff]{4,}(?=[，。；])")
_NUMERALS = "一二三四五六七八九十百千万亿零两几半双第成数"
_QUALIFIER = "余"


@dataclass(frozen=True)
class Field:
    """A field of the bureau's work: its id, its topic's id, and its patterns."""

    id: str
    topic: str
    headlines: tuple[str, ...]
    crossheads: tuple[str, ...]
    claims: tuple[str, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Claim:
    """A number of a story: its words, its value and unit, and what it measures."""

    quote: str
    value: str
    unit: str
    qualifier: str
    measures: str
    sentence: str


@dataclass(frozen=True)
class Passage:
    """A crosshead with the paragraphs below it; the first has none."""

    crosshead: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """`area` is what its numbers are about."""

    field: Field
    headline: str
    reporter: str
    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]
    area: str
    places: tuple[str, ...]
    districts: tuple[str, ...]
    organisations: tuple[str, ...]


@cache
def fields() -> tuple[Field, ...]:
    """The fields, and last what fits any of them."""
    found = []
    for part in (CITY / "sentences.txt").read_text(encoding="utf-8").split("= ")[1:]:
        head, *lines = part.splitlines()
        id, topic, _ = head.split()
        headlines, crossheads, claims = (tuple(line[2:] for line in lines if line[:2] == mark) for mark in _MARKS)
        found.append(Field(id, topic, headlines, crossheads, claims, tuple(x for x in lines if x[:2] not in _MARKS)))
    return tuple(found)


@cache
def words() -> dict[str, list[str]]:
    """The words by their class."""
    lines = (CITY / "words.txt").read_text(encoding="utf-8").splitlines()
    return {name: rest for name, *rest in map(str.split, lines)}


@cache
def names() -> dict[str, list[str]]:
    """Thousands of invented names by what they name, the often named first."""
    rng = Random("names")
    of = words()

    def two() -> str:
        return "".join(rng.sample(of["字"], 2))

    ends = {
        "路": "路 路 路 街 大道 巷 东路 西路 南路 北路 东街 西街",
        "小区": "小区 花园 家园 苑 新村 社区 公寓 里 名城 国际",
        "村": "村 村 庄村 寨 屯 沟村 湾村",
    }
    found = {kind: [two() + rng.choice(end.split()) for _ in range(4000)] for kind, end in ends.items()}
    found["公司"] = [
        two() + rng.choice(of["业"]) + rng.choice(["", "", "公司", "有限公司", "集团"]) for _ in range(3000)
    ]
    found["店"] = [two() + rng.choice(of["店"][1:]) for _ in range(5000)]
    found["人名"] = [one(rng, of["姓"]) + "".join(rng.sample(of["字"], rng.choice([1, 2, 2]))) for _ in range(9000)]
    return {kind: list(dict.fromkeys(all_of)) for kind, all_of in found.items()}


@cache
def any_words() -> tuple[list[str], list[str]]:
    """Words of all classes; and invented ones, many thousands."""
    rng = Random("words")
    text = "".join((CITY / name).read_text(encoding="utf-8") for name in ("sentences.txt", "words.txt"))
    characters = re.sub(rf"[^\u4e00-\u9fff]|[{_NUMERALS}]", "", text)
    invented = dict.fromkeys(rng.choice(characters) + rng.choice(characters) for _ in range(60000))
    known = [
        word for kind, of in words().items() if kind not in "字店" for word in of if not set(word) & set(_NUMERALS)
    ]
    return known, list(invented)


def one(rng: Random, of: list[str]) -> str:
    """One of some words: the nearer to the front, the oftener, as in any language."""
    return of[int(len(of) * rng.random() ** 1.5)]


class Writer:
    """Writes one story. Its cast are a few roads, firms, persons and things, named again and again."""

    def __init__(self, number: int, districts: list[str], organisations: list[str], month: int) -> None:
        self.rng = Random(f"story {number}")
        self.cast = {kind: [one(self.rng, all_of) for _ in range(3)] for kind, all_of in names().items()}
        self.cast |= {kind: [one(self.rng, words()[kind]) for _ in range(few)] for kind, few in FEW.items()}
        known, invented = any_words()
        of_both = self.rng.choices([True, False], [INVENTED, 1 - INVENTED], k=ANY)
        self.free_words = [one(self.rng, invented) if flag else self.rng.choice(known) for flag in of_both]
        self.cast["县区"] = self.rng.sample(districts, 1)
        self.cast["单位"] = [self.rng.choice(organisations), *self.rng.sample(words()["所"], 2)]
        self.cast["月"] = [f"{month}月"]
        self.claims: list[Claim] = []

    def story(self) -> Story:
        *own, common = fields()
        field = own[int(len(own) * self.rng.random() ** 1.2)]
        rng, length = self.rng, self.rng.triangular(LENGTH[0], LENGTH[2], LENGTH[1])
        headline = self.filled(rng.choice(field.headlines))
        pools = {id: rng.sample(of.sentences, len(of.sentences)) for id, of in (("own", field), ("common", common))}
        pools["other"] = rng.sample([text for of in own if of is not field for text in of.sentences], 40)
        sentences = [self.filled(pools["own"].pop())]
        count = rng.choice([1, 2, 2, 2, 3])
        sentences += [self.filled(text) for text in rng.sample(field.claims, count)]
        while sum(map(len, sentences)) < length - 20:
            kind = rng.choices(["common", "other", "own"], [COMMON, OTHERS, 1 - COMMON - OTHERS])[0]
            sentences.append(self.filled((pools[kind] or pools["other"]).pop()))
        first, *rest = sentences
        rng.shuffle(rest)
        body = "".join([first, *rest])
        return Story(
            field,
            headline,
            one(rng, names()["人名"]),
            tuple(self.passages([first, *rest], field)),
            tuple(self.claims),
            f"{self.cast['路'][0]}、{self.cast['小区'][0]}",
            tuple(name for kind in ("路", "小区", "村") for name in dict.fromkeys(self.cast[kind]) if name in body),
            tuple(name for name in self.cast["县区"] if name in body),
            tuple(name for name in self.cast["单位"][:1] if name in body),
        )

    def passages(self, sentences: list[str], field: Field) -> Iterator[Passage]:
        paragraphs = []
        while sentences:
            count = self.rng.choice([1, 2, 2, 3])
            paragraphs.append("".join(sentences[:count]))
            sentences = sentences[count:]
        parts = min(len(paragraphs) // 3, len(field.crossheads) + 1)
        heads = ["", *(self.filled(text) for text in self.rng.sample(field.crossheads, max(parts - 1, 0)))]
        size = -(-len(paragraphs) // len(heads))
        for place, crosshead in enumerate(heads):
            if below := paragraphs[place * size : (place + 1) * size]:
                yield Passage(crosshead, tuple(below))

    def filled(self, pattern: str) -> str:
        """A sentence; the claim that it makes is noted."""
        pattern = _CHOICE.sub(lambda match: self.rng.choice(match[1].split("|")), pattern)
        claim = _CLAIM.search(pattern)
        if claim is None:
            return _PLAIN.sub(self.free, _SLOT.sub(self.slot, pattern))
        before, after = (_SLOT.sub(self.slot, text) for text in (pattern[: claim.start()], pattern[claim.end() :]))
        number = next(match for match in _SLOT.finditer(claim[1]) if "数:" in match[1])
        kind, unit = number[1].split(":")
        value = str(self.number()) if kind == "数" else f"{self.number() / 100:.2f}".rstrip("0").rstrip(".")
        text = claim[1].replace(number[0], value + unit)
        quote = _SLOT.sub(self.slot, text)
        is_more = unit.startswith(_QUALIFIER)
        sentence = before + quote + after
        unit = unit.removeprefix(_QUALIFIER)
        self.claims.append(Claim(quote, value, unit, _QUALIFIER if is_more else "", claim[2], sentence))
        return sentence

    def free(self, clause: re.Match[str]) -> str:
        """A clause, or in its place words that are as many characters."""
        if self.rng.random() > FREE:
            return clause[0]
        text = ""
        while len(text) < len(clause[0]):
            text += one(self.rng, self.free_words)
        return text

    def number(self) -> int:
        """Numbers of all sizes, as many below a hundred as beyond a thousand."""
        return int(10 ** self.rng.uniform(0.9, 4.2))

    def slot(self, match: re.Match[str]) -> str:
        kind = match[1]
        return self.rng.choice(self.cast[kind]) if kind in self.cast else one(self.rng, words()[kind])
