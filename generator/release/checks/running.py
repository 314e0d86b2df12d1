"""Whether anything in a built site runs, or styles, from within a page: only the scripts that are listed may."""

from collections.abc import Iterator

from generator.press.policy import SCRIPTS, hashed, is_known, policy
from generator.problems import Problem
from generator.release.checks.built import Built, Document, Element, plain

_FORBIDDEN = frozenset({"iframe", "frame", "object", "embed", "applet", "base", "portal", "fencedframe"})
_POLICY = "content-security-policy"
# Types of scripts that are data, and never run.
_DATA = frozenset({"application/json", "application/ld+json"})


def problems(site: Built) -> Iterator[Problem]:
    for document in site.documents:
        for element in document.elements:
            yield from _of_element(document, element)
    for page in site.pages.values():
        yield from _of_policy(page)


def _of_element(document: Document, element: Element) -> Iterator[Problem]:
    for name in element.attributes:
        if name.startswith("on"):
            yield document.at(element, "W301", f"元素<{element.tag}>有事件属性{name}", "动作写进overrides的脚本文件")
        elif name == "style":
            yield document.at(element, "W302", f"元素<{element.tag}>有style属性", "给它一个class，样式写进样式表")
        elif name == "srcdoc":
            yield document.at(element, "W305", "srcdoc里藏着另一个网页", "去掉它")
    if element.tag == "style":
        yield document.at(element, "W302", "网页里有<style>", "样式写进样式表")
    elif element.tag in _FORBIDDEN:
        yield document.at(element, "W305", f"不许有<{element.tag}>", "去掉它，或改成链接")
    elif _runs(element) or (element.tag == "script" and document.file.endswith(".svg")):
        if not is_known(element.text):
            message = f"网页里的脚本不在清单里：{plain(element.text)[:60]}"
            hint = f"不该有就删掉；应该有，就在{SCRIPTS.name}里写上{hashed(element.text)}"
            yield document.at(element, "W303", message, hint)
    elif element.tag == "meta" and element.attributes.get("http-equiv", _POLICY).lower() != _POLICY:
        yield document.at(element, "W305", "不许有http-equiv，网页不自己跳走", "换网址的页写明去处，由读者点")


def _of_policy(page: Document) -> Iterator[Problem]:
    """The policy must be the one that the page's own scripts need, and stand before all that it rules."""
    found = [meta for meta in page.all("meta") if meta.attributes.get("http-equiv", "").lower() == _POLICY]
    if len(found) != 1:
        yield page.whole("W304", f"网页的Content-Security-Policy有{len(found)}条", "每页一条，由插件写；没有就重新建站")
        return
    (meta,) = found
    scripts = [element.text for element in page.elements if _runs(element) and is_known(element.text)]
    if meta.attributes.get("content") != policy(map(hashed, scripts)):
        yield page.at(meta, "W304", "Content-Security-Policy和这一页的脚本对不上", "建好的网页不要再改；重新建站")
    ruled = (element for element in page.elements if element.tag in ("script", "link", "style", "img"))
    if any((element.line, element.column) < (meta.line, meta.column) for element in ruled):
        yield page.at(meta, "W304", "Content-Security-Policy前面已经有脚本或样式", "让它紧跟在<meta charset>后面")


def _runs(element: Element) -> bool:
    """Whether it is a script that stands in the page itself."""
    attributes = element.attributes
    return element.tag == "script" and "src" not in attributes and attributes.get("type", "").lower() not in _DATA
