"""What a query is understood by: sounds of the characters that occur, words of one meaning, names of the filters."""

from collections.abc import Iterable, Mapping

from generator.model.bulletin import Bulletin
from generator.search.sounds import OTHER_READINGS, syllables, traditional
from generator.search.survey import Survey


def lexicon(bulletin: Bulletin, survey: Survey) -> Mapping[str, object]:
    """What every search needs.

    `sounds` are the Han characters that occur, by syllable, one without a reading by itself; `others` their second
    readings. `groups` are words that mean the same, each registered name with its aliases and what the bureau keeps:
    first those that occur, then those that readers may type all the same. `topics` and `districts` are names by id.
    """
    own = survey.characters
    registers = bulletin.registers
    entries = [
        entry
        for register in (registers.topics, registers.districts, registers.organisations, registers.programmes)
        for entry in register.values()
    ]
    groups = (*bulletin.synonyms, *((entry.name, *entry.aliases) for entry in entries if entry.aliases))
    parted = [
        tuple([word for word in group if survey.may_hold(word) is held] for held in (True, False)) for group in groups
    ]
    return {
        "sounds": _by_syllable(own),
        "others": {char: OTHER_READINGS[char] for char in sorted(own & OTHER_READINGS.keys())},
        "groups": [group for group in parted if group[0]],
        "topics": {entry.id: entry.name for entry in registers.topics.values()},
        "districts": {entry.id: entry.name for entry in registers.districts.values()},
    }


def characters(survey: Survey) -> Mapping[str, object]:
    """What is needed for characters that occur nowhere: `sounds` of those in daily use, by syllable, and `traditional`,
    old forms of what occurs, each followed by the new one."""
    old = traditional(survey.characters)
    return {
        "sounds": _by_syllable(in_daily_use() - survey.characters),
        "traditional": "".join(before + now for before, now in old.items()),
    }


def _by_syllable(own: Iterable[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for char in sorted(own):
        sound = syllables().get(char, char)
        found[sound] = found.get(sound, "") + char
    return found


def in_daily_use() -> set[str]:
    """The 6,763 Han characters of GB 2312, which keyboards offer first."""
    rows = (bytes([row, place]) for row in range(0xB0, 0xF8) for place in range(0xA1, 0xFF))
    return {char for pair in rows for char in pair.decode("gb2312", "ignore")} & syllables().keys()
