"""`mkdocs serve` with the plugin: it follows edits, and broken records do not stop it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.building import copy_of_city


class Preview:
    """A running preview of a copy of the city, and what it has printed."""

    def __init__(self, city: Path, log: Path) -> None:
        self.city, self.log = city, log
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", str(city / "mkdocs.yml")]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
        with log.open("w") as output:
            self.process = subprocess.Popen(
                [*command, "--dev-addr", f"127.0.0.1:{self.port}"],
                stdout=output,
                stderr=subprocess.STDOUT,
                env=environment,
                # Started in the background, the tests hear no Ctrl-C, and what they start would not either.
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            )

    @property
    def printed(self) -> str:
        return self.log.read_text("utf-8")

    def page(self, address: str) -> str:
        with urlopen(f"http://127.0.0.1:{self.port}/{address}", timeout=60) as answer:
            return str(answer.read().decode())

    def replace(self, name: str, old: str, new: str) -> None:
        file = self.city / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def until(self, is_so: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while not is_so():
            assert self.process.poll() is None and time.monotonic() < end, self.printed
            time.sleep(0.1)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One for all: each test leaves its records and stylesheets sound."""
    folder = tmp_path_factory.mktemp("preview")
    preview = Preview(copy_of_city(folder), folder / "log")
    try:
        preview.until(lambda: "Serving on" in preview.printed)
        yield preview
    finally:
        preview.process.send_signal(signal.SIGINT)
        preview.process.wait(10)


def test_preview_follows_edits_and_survives_a_broken_record(preview: Preview) -> None:
    record, page = "data/issues/2030-05/puddle.yml", "issues/2030-05/puddle/"
    assert "半小时退尽" in preview.page(page)
    assert f'<link rel="canonical" href="http://127.0.0.1:{preview.port}/{page}">' in preview.page(page)

    preview.replace(record, "type: story", "type: stroy")
    preview.until(lambda: "puddle.yml:2:" in preview.printed)
    assert "Traceback" not in preview.printed
    assert "半小时退尽" in preview.page(page), "the last sound site is still there"

    preview.replace(record, "type: stroy", "type: story")
    preview.replace("data/site.yml", "供试用和测试", "供试用和预览")
    preview.until(lambda: "供试用和预览" in preview.page(""))

    preview.replace("content/about.md", "虚构的城市", "虚构的小城")
    preview.until(lambda: "虚构的小城" in preview.page("about/"))


def test_preview_follows_a_stylesheet_and_survives_a_broken_one(preview: Preview) -> None:
    style = "../../overrides/assets/stylesheets/print.css"
    sound, other, broken = "@media print", "@media tv", "a { top 0 } @media tv"

    def stylesheet() -> str:
        (address,) = re.findall(r'<link rel="stylesheet" href="([^"]+)"', preview.page(""))
        return preview.page(address)

    preview.replace(style, sound, other)
    preview.until(lambda: other in stylesheet())
    preview.replace(style, other, broken)
    preview.until(lambda: "print.css第" in preview.printed)
    assert "Traceback" not in preview.printed
    assert other in stylesheet(), "the last sound site is still there"

    preview.replace(style, broken, sound)
    preview.until(lambda: sound in stylesheet())


def test_preview_watches_what_can_be_loaded_anew(preview: Preview) -> None:
    (watched,) = re.findall("Watching paths for changes: (.*)", preview.printed)
    ends = ("city/content'", "city/mkdocs.yml'", "city/data'", "generator/render/templates'", "/overrides'")
    assert all(end in watched for end in ends)
    assert len(watched.split(", ")) == len(ends)
