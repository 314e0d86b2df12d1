"""Brackets and quotes that a line opens and does not close."""

import re

OPENING = {"[": "]", "{": "}"}
_CLOSED = {'"': re.compile(r'(?:[^"\\]|\\.)*"'), "'": re.compile(r"(?:[^']|'')*'")}
_LEAD = re.compile(r"[ ]*(?:- +)*")

Mark = tuple[int, str]
"""The index in its line of an opening bracket or quote, and the character."""


def unclosed(line: str, before: tuple[Mark, ...] = ()) -> tuple[Mark, ...]:
    """What is open after a line; `before` is what earlier lines left open.

    Only what begins a value counts: the bracket in `kicker: 看[这]` is text.
    """
    stack = list(before)
    index = 0
    if stack and stack[-1][1] in _CLOSED:
        end = _CLOSED[stack[-1][1]].match(line)
        if end is None:
            return before
        index = end.end()
        stack.pop()
    begins = bool(stack)
    if not before and (lead := _LEAD.match(line)):
        index, begins = lead.end(), True
    while index < len(line):
        char = line[index]
        if char == "#" and line[index - 1 : index] in (" ", "\t", ""):
            break
        if begins and char in _CLOSED:
            end = _CLOSED[char].match(line, index + 1)
            if end is None:
                return (*stack, (index, char))
            index, begins = end.end(), False
            continue
        if begins and char in OPENING:
            stack.append((index, char))
        elif stack and char in "]}":
            stack.pop()
        elif char == ":" and line[index + 1 : index + 2] in (" ", "") or stack and char == ",":
            begins = True
        elif char != " ":
            begins = False
        index += 1
    return tuple(stack)
