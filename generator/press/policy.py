"""What a page may load and run, as its Content-Security-Policy: the files of its own site, and known inline scripts.

The theme's inline scripts name the way to the root, which differs with a page's depth; so each page has a policy of its
own, computed from its finished HTML. A script whose text `scripts.toml` does not list gets no hash, and never runs.
"""

import re
import tomllib
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

SCRIPTS = Path(__file__).parent / "scripts.toml"
META = '<meta http-equiv="Content-Security-Policy" content="{}">'
# The first thing in the head but for the encoding, which browsers look for in the first kilobyte only.
_BEFORE = '<meta charset="utf-8">'
_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_NOT_RUN = re.compile(r"""\s(?:src|type=["']?application/(?:ld\+)?json["']?)(?=[\s=>]|$)""", re.IGNORECASE)
_WAY_TO_ROOT = re.compile(r'new URL\("[\w./%~-]*",location\)')


def policy(hashes: Iterable[str], *, by_header: bool = False) -> str:
    """The directives for pages with inline scripts of these hashes.

    Who may frame the site can only be said by a header: a browser ignores it, and says so, in a meta element.
    """
    directives = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *(f"'{one}'" for one in sorted(set(hashes)))]),
        "style-src": "'self'",
        # The theme's icons are masks in its stylesheet; as files of their own they would not load from a disk.
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        **({"frame-ancestors": "'self'"} if by_header else {}),
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def guarded(html: str) -> str:
    """A finished page with the policy that its own inline scripts need, as far as they are known."""
    hashes = (hashed(script) for script in inline_scripts(html) if is_known(script))
    head, encoding, rest = html.partition(_BEFORE)
    return f"{head}{encoding}\n{META.format(policy(hashes))}{rest}" if encoding else html


def inline_scripts(html: str) -> tuple[str, ...]:
    """The text of every script of a page that stands in the page itself, and is no data."""
    return tuple(found["text"] for found in _SCRIPT.finditer(html) if not _NOT_RUN.search(found["attributes"]))


def is_known(script: str) -> bool:
    return hashed(_WAY_TO_ROOT.sub('new URL("",location)', script)) in known().values()


def hashed(script: str) -> str:
    """A script as a policy names it."""
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"


@cache
def known() -> dict[str, str]:
    """The hashes of all inline scripts that the site has, by what they do."""
    scripts: dict[str, str] = tomllib.loads(SCRIPTS.read_text(encoding="utf-8"))
    return scripts
