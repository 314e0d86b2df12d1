"""What pages load beside their HTML: stylesheets and small scripts, each named by its content. Home of rjsmin."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path, PurePosixPath

import rjsmin  # type: ignore[import-untyped]  # it has no types

from generator.press.stylesheets import Unused, bundled
from generator.problems import UnusableAsset

THEME = Path(__file__).parent / "theme.toml"
SITE = "site"
"""The name of the stylesheet that every page links."""
# The last line of a script of the theme.
_SOURCE_MAP = "\n//# sourceMappingURL="


@dataclass(frozen=True)
class Theme:
    """What the site takes from the theme, and what it leaves there; patterns are those of `fnmatch`."""

    stylesheets: tuple[str, ...]
    unpublished: tuple[str, ...]
    unused: Unused


@dataclass(frozen=True)
class Assets:
    """Files by address; the addresses of the stylesheets and scripts by their names.

    `replaced` are patterns of what need not be published beside them.
    """

    files: Mapping[str, str]
    stylesheets: Mapping[str, str]
    scripts: Mapping[str, str]
    replaced: tuple[str, ...]

    def stand_for(self, address: str) -> bool:
        return any(fnmatch(address, pattern) for pattern in self.replaced)


def theme() -> Theme:
    facts = tomllib.loads(THEME.read_text(encoding="utf-8"))
    values = {name: frozenset(values) for name, values in facts["values"].items()}
    unused = Unused(frozenset(facts["absent"]), values)
    return Theme(tuple(facts["stylesheets"]), tuple(facts["unpublished"]), unused)


def gathered(
    folders: Sequence[Path], styles: Mapping[str, Sequence[str]], scripts: Mapping[str, Sequence[str]]
) -> Assets:
    """The stylesheets and scripts of these names, each made of its sources, which are paths in `folders`.

    The stylesheet `SITE` has the theme's before our own. Raises `UnusableAsset`.
    """
    from_theme = theme()
    files: dict[str, str] = {}

    def kept(path: str, content: str) -> str:
        address = _named(path, content)
        files[address] = content
        return address

    stylesheets = {}
    for name, paths in styles.items():
        own = _texts(paths, folders)
        taken = _texts(from_theme.stylesheets, folders) if name == SITE else {}
        stylesheets[name] = kept(f"assets/stylesheets/{name}.css", bundled(taken, own, from_theme.unused))
    addresses = {
        name: kept(f"assets/javascripts/{name}.js", lightened(_joined([*_texts(paths, folders).values()])))
        for name, paths in scripts.items()
    }
    sources = [path for paths in (*styles.values(), *scripts.values()) for path in paths]
    return Assets(files, stylesheets, addresses, (*from_theme.stylesheets, *from_theme.unpublished, *sources))


def lightened(script: str) -> str:
    """A script without comments and white space; one of the theme, which has none, without the address of its map."""
    code, has_map, _ = script.partition(_SOURCE_MAP)
    return (code if has_map else str(rjsmin.jsmin(script))).rstrip() + "\n"


def _joined(sources: Sequence[str]) -> str:
    """One script; what several sources say is known to each of them, and to nobody else."""
    return sources[0] if len(sources) == 1 else '(() => {\n"use strict";\n' + "\n".join(sources) + "\n})();\n"


def _texts(patterns: Iterable[str], folders: Sequence[Path]) -> dict[str, str]:
    """Text by pattern; the first folder wins, as with MkDocs."""
    return {pattern: _found(pattern, folders).read_text(encoding="utf-8") for pattern in patterns}


def _found(pattern: str, folders: Sequence[Path]) -> Path:
    for folder in folders:
        for path in sorted(folder.glob(pattern)):
            return path
    raise UnusableAsset(f"没有{pattern}这个文件。样式和脚本的清单在mkdocs.yml，主题的在{THEME.name}。")


def _named(path: str, content: str) -> str:
    """The path with a hash before its suffix: a browser may keep such a file for ever."""
    digest = sha256(content.encode()).hexdigest()[:8]
    return str(PurePosixPath(path).with_suffix(f".{digest}{PurePosixPath(path).suffix}"))
