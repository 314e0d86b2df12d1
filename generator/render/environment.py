"""The Jinja environment: where templates live, and the few functions that they may call. Home of jinja2."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from generator.render import addresses, wording


class _Compiled(BytecodeCache):
    """What templates were compiled to, for as long as the program runs: a preview renders them again and again."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._code.get(bucket.key + bucket.checksum):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


class Templates:
    """Renders `templates/<kind>.md.j2`; every value is escaped unless it is `Markup`.

    `words` parts a text between its words, where headlines may break.
    """

    def __init__(self, shared: Mapping[str, Any], words: Callable[[str], tuple[str, ...]]) -> None:
        self._environment = Environment(
            loader=PackageLoader("generator.render"),
            autoescape=True,
            undefined=StrictUndefined,
            bytecode_cache=_COMPILED,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        sense = partial(wording.sense_groups, words=words)
        self._environment.filters.update(date=wording.date, headline=wording.headline, sense=sense)
        self._environment.globals.update(shared, words=wording, addresses=addresses)

    def render(self, kind: str, here: str, values: Mapping[str, Any]) -> str:
        """A page's Markdown. `here` is the page's address; templates link with `url(address)`."""

        def url(there: str) -> str:
            return addresses.relative(here, there)

        return self._environment.get_template(f"{kind}.md.j2").render(url=url, here=here, **values)

    def document(self, name: str, values: Mapping[str, Any]) -> str:
        """A file that is whole by itself, from `templates/<name>.j2`."""
        return self._environment.get_template(f"{name}.j2").render(**values)


def safe(text: str) -> Markup:
    """Text that the markup room has accepted, or that a room here has built: not escaped again."""
    return Markup(text)


def css_string(text: str) -> Markup:
    """A string of CSS that ends where it should, whatever it holds: every character by its number."""
    return Markup('"' + "".join(f"\\{ord(char):06x}" for char in text) + '"')
