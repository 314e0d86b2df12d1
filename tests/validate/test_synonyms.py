"""The file of synonyms: a site may do without it, and has one at most."""

from dataclasses import replace

from generator.load.document import parse
from generator.load.tree import read_tree
from generator.validate.bulletin import Validated, validate_tree
from tests.building import CITY

FILE = "data/synonyms.yml"
TEXT = "schema: 1\ntype: synonyms\ngroups:\n  - [路灯, 街灯]\n  - [公厕, 公共厕所]\n"


def validated(**files: str) -> Validated:
    """The fictional city with these files of synonyms, by the last part of their names, in place of its own."""
    tree = read_tree(CITY / "data")
    others = tuple(document for document in tree.documents if document.file != FILE)
    own = tuple(parse(text.encode(), f"data/{name}.yml") for name, text in files.items())
    return validate_tree(replace(tree, documents=(*others, *own)))


def test_groups_are_kept_in_order() -> None:
    made = validated(synonyms=TEXT)
    assert made.problems == ()
    assert made.bulletin and made.bulletin.synonyms == (("路灯", "街灯"), ("公厕", "公共厕所"))


def test_a_site_without_them_is_sound() -> None:
    made = validated()
    assert made.problems == ()
    assert made.bulletin and made.bulletin.synonyms == ()


def test_a_second_file_is_one_problem() -> None:
    (problem,) = validated(synonyms=TEXT, words=TEXT).problems
    assert (problem.file, problem.code) == ("data/words.yml", "R309")


def test_a_file_without_groups_is_one_problem() -> None:
    (problem,) = validated(synonyms="schema: 1\ntype: synonyms\n").problems
    assert (problem.file, problem.code) == (FILE, "S204")
