"""Documents to instances: which kind of record each one is, what it is found to be, and what could not be read."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from generator.load.document import Document
from generator.load.nodes import Mapping, Scalar
from generator.model import registers as register_models
from generator.model.highlights import Highlights
from generator.model.issue import Issue
from generator.model.moved import Moved
from generator.model.questions import Questions
from generator.model.registers import Register
from generator.model.scalars import Model
from generator.model.site import Site
from generator.model.story import Story
from generator.model.synonyms import Synonyms
from generator.model.table import ProgressTable
from generator.problems import Problem
from generator.validate.fields import fields, nearest
from generator.validate.lowering import Lowered
from generator.validate.schema import validate

RECORD_MODELS: dict[str, type[Model]] = {"story": Story, "highlights": Highlights, "progress-table": ProgressTable}
REGISTER_MODELS: dict[str, type[Model]] = {
    "topics": Register[register_models.Topic],
    "districts": Register[register_models.District],
    "organisations": Register[register_models.Organisation],
    "programmes": Register[register_models.Programme],
    "office-holders": Register[register_models.OfficeHolder],
    "publications": Register[register_models.Publication],
    "indicators": Register[register_models.Indicator],
}
MODELS: dict[str, type[Model]] = {
    "issue": Issue,
    "site": Site,
    **RECORD_MODELS,
    **REGISTER_MODELS,
    "synonyms": Synonyms,
    "questions": Questions,
    "moved": Moved,
}
"""The model of every `type` that a file may have."""


@dataclass
class Gathered:
    """Instances by type, each with its places, while problems are collected.

    An instance of a document with problems has stand-ins; `unread` are the names of files that yielded none.
    """

    instances: dict[str, list[tuple[Any, Lowered]]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def of(self, kind: str) -> list[tuple[Any, Lowered]]:
        return self.instances.get(kind, [])

    def unread_stems(self) -> set[str]:
        return {PurePath(file).stem for file in self.unread}

    def is_unread(self, stem: str, beside: str = "") -> bool:
        """Whether a file of that name could not be read: anywhere, or in the folder of another file."""
        folder = PurePath(beside).parent
        return any(p.stem == stem and (not beside or p.parent == folder) for p in map(PurePath, self.unread))

    def reported(self) -> tuple[Problem, ...]:
        """The problems in order, without what rules said of stand-ins."""
        void = {problem for found in self.instances.values() for _, lowered in found for problem in lowered.void}
        # A malformed id is often the name of what was meant: the register then knows better advice.
        advice = {(p.file, p.line, p.column): p.hint for p in void if p.code == "R301" and p.hint.startswith("是不是")}
        kept = {problem for problem in self.problems if problem not in void}
        for vague in [problem for problem in kept if problem.code == "S205" and not problem.hint]:
            if hint := advice.get((vague.file, vague.line, vague.column)):
                kept = kept - {vague} | {replace(vague, hint=hint)}
        return tuple(sorted(kept))


def gather(documents: Iterable[Document]) -> Gathered:
    """Validate every document by itself."""
    gathered = Gathered()
    for document in documents:
        gathered.problems += document.problems
        if not isinstance(document.root, Mapping):
            gathered.unread.add(document.file)
            if document.root is not None and not document.problems:
                hint = "第一行写“schema: 1”，第二行写“type: story”，再写其他字段"
                place = document.root.line, document.root.column
                gathered.problems.append(document.at(*place, "S200", "文件最外层不是“字段: 内容”", hint))
            continue
        kind, root = _kind(document, document.root, gathered)
        if kind is None:
            gathered.unread.add(document.file)
            continue
        instance, lowered, problems = validate(document, root, MODELS[kind])
        gathered.problems += problems
        if instance is None:
            gathered.unread.add(document.file)
        else:
            gathered.instances.setdefault(kind, []).append((instance, lowered))
    return gathered


def _kind(document: Document, root: Mapping, gathered: Gathered) -> tuple[str | None, Mapping]:
    """The type of a document, and its tree with that type.

    Where the type is missing or mistyped, it is the one that the file's name or its fields speak for.
    """
    written = {key.value: value for key, value in root.entries if isinstance(key, Scalar)}
    given = written.get("type")
    if isinstance(given, Scalar) and given.value in MODELS:
        return given.value, root
    options = "可选：" + "、".join(MODELS)
    near = nearest(given.value, MODELS) if isinstance(given, Scalar) else None
    stem = PurePath(document.file).stem
    guess = near or (stem if stem in MODELS else None) or _likeliest(set(written))
    if given is None:
        # With a guess, validation reports the missing field itself, or the mistyped one that is meant.
        if guess is None and not document.has_lost("type"):
            message = "缺少必填字段“type”（类型）"
            gathered.problems.append(document.at(root.line, root.column, "S204", message, options))
        return guess, root
    word = given.value if isinstance(given, Scalar) else "…"
    message = f"没有“{word[:30]}”这种类型" if word else "“type”（类型）没有填内容"
    hint = (f"是不是“{guess}”？" if guess else "") + options
    gathered.problems.append(document.at(given.line, given.column, "S206", message, hint, max(1, len(word))))
    meant = Scalar(guess or "", given.line, given.column)
    return guess, replace(root, entries=tuple((k, meant if v is given else v) for k, v in root.entries))


def _likeliest(names: set[str]) -> str | None:
    """The type that has most of the fields, if one stands out."""
    ranked = sorted(((len(names & set(fields(model))), kind) for kind, model in MODELS.items()), reverse=True)
    return ranked[0][1] if ranked[0][0] > ranked[1][0] else None
