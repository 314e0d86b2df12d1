#!/usr/bin/env python3
"""The doors to this project: `python3 dev.py site`, `test` and `serve`.

Standard library only, so that it runs before anything is installed. Sets up `.venv` from the hashed lock and says in a
stamp what it was made from; a second run finds the stamp and goes straight to work.
"""

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
BUILD_LOCK = ROOT / "requirements-build.txt"
SITE_LOCK = ROOT / "requirements.txt"
TEST_LOCK = ROOT / "requirements-test.txt"
PACKAGES = ROOT / "tests" / "node_modules"
PACKAGE_LOCK = ROOT / "tests" / "package-lock.json"
SITE = ROOT / "site"


def site() -> None:
    """建站：检查全部记录，生成site/"""
    set_up(SITE_LOCK)
    run(PYTHON, "-m", "generator", "build", SITE)
    print("\n要看：python3 dev.py serve，或把site文件夹交给任何网页服务器。")


def serve() -> None:
    """预览：在127.0.0.1:8000上打开，记录、模板、页面、样式一改就刷新；后面可写别的端口号"""
    set_up(SITE_LOCK)
    port = sys.argv[2] if len(sys.argv) > 2 else "8000"
    if not is_free(port):
        sys.exit(f"端口{port}用不了，可能另一个预览还开着。关掉它，或换一个端口：python3 dev.py serve 8001")
    # Ctrl-C reaches both processes; only the server's own end counts, or its clean-up would be cut short.
    signal.signal(signal.SIGINT, lambda number, frame: None)
    run(PYTHON, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}")


def is_free(port: str) -> bool:
    with socket.socket() as candidate:
        candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            candidate.bind(("127.0.0.1", int(port)))
        except (OSError, OverflowError, ValueError):
            return False
    return True


def test() -> None:
    """测试：格式、类型、单元、样例、浏览器、无障碍；--soak只跑长时间的试验；别的词交给pytest"""
    set_up(TEST_LOCK)
    set_up_packages()
    find_java()
    os.environ["BULLETIN_CHROMIUM"] = find_chromium()
    words = [word for word in sys.argv[2:] if word != "--soak"]
    if len(words) < len(sys.argv[2:]):
        # One after the other: they stop processes and fill disks, and print what they counted.
        run(PYTHON, "-m", "pytest", "-m", "soak", "--capture=no", *words)
        return
    steps = {
        "写法": ("ruff", "check", "."),
        "排版": ("ruff", "format", "--check", "."),
        "类型": ("mypy",),
        # Two at a time, each in the order of the files, so that what a file's tests share is made once; who has
        # done his half takes over from the other. A third only makes them wait for each other.
        "测试": ("pytest", "--numprocesses=2", "--dist=worksteal", *words),
    }
    # All of them, whatever fails: one run tells everything.
    failed = [name for name, words in steps.items() if not attempt(PYTHON, "-m", *words)]
    if failed:
        sys.exit(f"\n没有通过：{'、'.join(failed)}。")
    print("\n全部通过。")


def set_up(lock: Path) -> None:
    """Make `.venv` match a lock; the test lock holds all of the site's."""
    if any(is_installed(candidate) for candidate in (lock, TEST_LOCK)):
        return
    print("正在准备运行环境（只在第一次和依赖变化时）……", flush=True)
    # Debian ships `venv` without ensurepip and forbids installing outside a virtual environment: so an environment
    # without pip, filled by the system's own. No build isolation: it would fetch unpinned build tools.
    # `--clear` takes the stamps away; the new one is written last.
    python = python_with_pip()
    run(python, "-m", "venv", "--clear", "--without-pip", VENV)
    install = [python, "-m", "pip", "--python", PYTHON, "install", "--quiet", "--disable-pip-version-check"]
    run(*install, "--require-hashes", "--no-deps", "-r", BUILD_LOCK)
    run(*install, "--require-hashes", "--no-deps", "--no-build-isolation", "-r", lock)
    run(*install, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    stamp(lock).write_text(fingerprint())


def python_with_pip() -> str:
    """The Python under this one, if this one is an environment's, or this one itself; `.venv` has no pip."""
    for python in (getattr(sys, "_base_executable", sys.executable), sys.executable):
        if not subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
            return python
    sys.exit("这个Python没有pip。Debian、Ubuntu：sudo apt-get install -y python3-pip；其他系统：换一个带pip的Python。")


def is_installed(lock: Path) -> bool:
    return PYTHON.exists() and stamp(lock).exists() and stamp(lock).read_text() == fingerprint()


def stamp(lock: Path) -> Path:
    return VENV / f"installed-{lock.stem}"


def fingerprint() -> str:
    """What environments are made from, as one hash; also where they are, because they name this folder in their files.

    Every lock counts for every environment: the test one also serves the site, and must not outlive the site's lock.
    """
    content = b"".join(file.read_bytes() for file in (BUILD_LOCK, SITE_LOCK, TEST_LOCK, ROOT / "pyproject.toml"))
    return hashlib.sha256(str(ROOT).encode() + content).hexdigest()


def set_up_packages() -> None:
    """Make the tests' npm packages match their lock: what judges pages for blind readers is published nowhere else."""
    wanted = hashlib.sha256(PACKAGE_LOCK.read_bytes()).hexdigest()
    installed = PACKAGES / ".installed"
    if installed.exists() and installed.read_text() == wanted:
        return
    # npm clears the folder first, and with it the stamp.
    run(
        find_npm(), "ci", "--prefix", PACKAGES.parent, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"
    )
    installed.write_text(wanted)


def find_npm() -> str:
    """Path of npm: one that is there with its Node, or Debian's if it may be installed."""
    if not (shutil.which("node") and shutil.which("npm")):
        install("nodejs", "npm")
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return found
    sys.exit(
        "无障碍测试需要Node.js和npm，这台机器上没有，也装不上。请装好再来：\n"
        "  Debian、Ubuntu：sudo apt-get update && sudo apt-get install -y nodejs npm\n"
        "  其他系统：从 https://nodejs.org 下载，18.16或更新的版本都可以。\n"
        "只建站（python3 dev.py site）不需要它们。"
    )


def find_java() -> None:
    """See to it that there is a Java: the validator of HTML is written in it."""
    if not shutil.which("java"):
        install("openjdk-17-jre-headless")
    if not shutil.which("java"):
        sys.exit(
            "网页合规测试需要Java 17，这台机器上没有，也装不上。请装好再来：\n"
            "  Debian、Ubuntu：sudo apt-get update && sudo apt-get install -y openjdk-17-jre-headless\n"
            "  其他系统：从 https://adoptium.net 下载，17或更新的版本都可以。\n"
            "只建站（python3 dev.py site）不需要它。"
        )


def install(*packages: str) -> None:
    """Install packages of Debian, where that may be done."""
    if may_install():
        attempt("apt-get", "update")
        attempt("apt-get", "install", "-y", "--no-install-recommends", *packages)


def may_install() -> bool:
    """Is this Debian or alike, and are we its administrator?"""
    return bool(shutil.which("apt-get")) and getattr(os, "geteuid", lambda: 1)() == 0


def find_chromium() -> str:
    """Path of a Chromium: one that is there, Debian's if it may be installed, or Playwright's own."""
    if found := installed_chromium():
        return found
    if may_install():
        install("chromium")
    else:
        attempt(PYTHON, "-m", "playwright", "install", "chromium")
    if found := installed_chromium():
        return found
    sys.exit(
        "浏览器测试需要Chromium，这台机器上没有，也装不上。请装一个再来：\n"
        "  Debian、Ubuntu：sudo apt-get update && sudo apt-get install -y chromium\n"
        "  其他系统：.venv/bin/python -m playwright install chromium\n"
        "或用环境变量BULLETIN_CHROMIUM指明它的位置。"
    )


def installed_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    named = os.environ.get("BULLETIN_CHROMIUM")
    if named and Path(named).is_file():
        return named
    if found := next(filter(None, map(shutil.which, names)), None):
        return found
    # What `playwright install` has put into its own cache.
    script = (
        "from playwright.sync_api import sync_playwright as p\nwith p() as play: print(play.chromium.executable_path)"
    )
    asked = subprocess.run([PYTHON, "-c", script], capture_output=True, text=True, check=False)
    path = asked.stdout.strip()
    return path if path and Path(path).is_file() else None


def run(*command: object) -> None:
    # The theme advertises its successor on every run; the pin of MkDocs in requirements.in says what we know.
    environment = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **os.environ}
    subprocess.run([str(word) for word in command], check=True, cwd=ROOT, env=environment)


def attempt(*command: object) -> bool:
    """Run what may fail, and say whether it went well."""
    try:
        run(*command)
    except subprocess.CalledProcessError:
        return False
    return True


DOORS = {"site": site, "serve": serve, "test": test}

if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - the version that pyproject.toml asks for is not the one that runs
        sys.exit(f"需要Python 3.11或更新的版本；这里是{sys.version.split()[0]}。")
    door = DOORS.get(sys.argv[1]) if len(sys.argv) > 1 else None
    if door is None:
        sys.exit("\n".join(f"python3 dev.py {name:<6} {function.__doc__}" for name, function in DOORS.items()))
    try:
        door()
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
    except KeyboardInterrupt:
        sys.exit(130)
