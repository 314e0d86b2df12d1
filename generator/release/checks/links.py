"""Whether every address within a built site leads somewhere: pages, places on them, files."""

from collections.abc import Iterator

from generator.problems import Problem
from generator.release.checks.built import Built
from generator.release.checks.references import references

_TOP = ("", "top")


def problems(site: Built) -> Iterator[Problem]:
    yield from _broken(site)
    for page in site.pages.values():
        seen = set[str]()
        for element in page.elements:
            name = element.attributes.get("id")
            if name in seen:
                yield page.at(element, "W103", f"位置“{name}”在这一页有两处", "每个id只写一次，链接才知道指哪里")
            if name is not None:
                seen.add(name)


def _broken(site: Built) -> Iterator[Problem]:
    for reference in references(site):
        found = reference.target
        if found is None:
            continue
        if found.is_rooted:
            message = f"“{reference.address}”以“/”开头，网站换个文件夹就不通"
            yield reference.problem("W104", message, "写成相对于这一页的路径")
        elif found.file not in site.files:
            message = f"“{reference.address}”指的文件没有：{found.file}"
            yield reference.problem("W101", message, "改成有的网址；网址撤掉了，就在moved.yml里写明去处")
        elif found.anchor not in _TOP and found.file.endswith(".html"):
            anchor = found.anchor.partition(":~:")[0]
            if anchor and anchor not in site.pages[found.file].ids:
                message = f"“{reference.address}”指的位置没有：{found.file}里没有“{anchor}”"
                yield reference.problem("W102", message, "改成那一页上有的位置")
