"""Small releases of nothing in particular, and what is public of them, read without the generator."""

from collections.abc import Callable
from pathlib import Path

from generator.release.manifest import Provenance
from generator.release.publish import publish


def files(version: str) -> dict[str, str]:
    """The files of a version; one is the same in all."""
    return {
        "index.html": f"<h1>{version}</h1>",
        "about/index.html": "same",
        "台账/index.html": version * 3,
        f"assets/site.{version}.css": version,
    }


def maker(version: str, *takedowns: str) -> Callable[[Path], Provenance]:
    def make(folder: Path) -> Provenance:
        for name, text in files(version).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        return Provenance("c0ffee", "2030-05-01", True, "1.0", takedowns)

    return make


def published(target: Path, *versions: str, keep: int = 5) -> list[str]:
    """Publish one version after the other; the names of their releases."""
    return [publish(target, maker(version), keep).release.name for version in versions]


def shown(folder: Path) -> str:
    """The version that is public, if it is whole; else what is wrong with it."""
    root = folder / "current"
    if not root.exists():
        return "nothing"
    found = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*") if path.is_file()}
    version = found.get("index.html", "").removeprefix("<h1>").removesuffix("</h1>")
    return version if found == files(version) else f"broken: {sorted(found)}"


def kept(target: Path) -> set[str]:
    """The versions of all releases that are kept, hidden ones too."""
    return {
        (path / "site" / "index.html").read_text("utf-8")[4:-5]
        if (path / "site" / "index.html").exists()
        else path.name
        for path in (target / "releases").iterdir()
    }


def leftovers(target: Path) -> list[str]:
    """What a run that ended well does not leave."""
    found = {path for pattern in (".*", "releases/.*", "releases/*/.*") for path in target.glob(pattern)}
    return sorted(path.relative_to(target).as_posix() for path in found)
