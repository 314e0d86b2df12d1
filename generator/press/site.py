"""A whole site from its `mkdocs.yml`, strictly: whatever MkDocs doubts stops the build, and is told in Chinese."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from generator.model.bulletin import Bulletin
from generator.press.doubts import doubts
from generator.press.plugin import BulletinPlugin
from generator.problems import BulletinError, UnsoundSite


def build(config_file: Path, folder: Path) -> Bulletin:
    """Build the site into a folder, which is emptied before, and return the bulletin that it shows.

    Raises `UnsoundSite` with all that MkDocs doubts, what the plugin raises for broken records, and `OSError`.
    """
    # The theme advertises its successor on every run; the pin of MkDocs in requirements.in says what we know.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    content = config_file.parent
    with _listening() as messages:
        try:
            config = load_config(str(config_file), site_dir=str(folder.absolute()), strict=True)
            content = Path(config.docs_dir)
            plugin = config.plugins.get("bulletin")
            if not isinstance(plugin, BulletinPlugin):
                raise MkDocsException("The plugin 'bulletin' is missing.")
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build(config)
            finally:
                config.plugins.on_shutdown()
        except MkDocsException as error:
            if isinstance(error.__cause__, BulletinError):
                raise error.__cause__ from None
            if not (messages and isinstance(error, Abort)):  # which only counts what was told before
                messages.append(error.format_message())
            raise UnsoundSite(doubts(messages, config_file, content)) from error
    return plugin.bulletin


@contextmanager
def _listening() -> Iterator[list[str]]:
    """What MkDocs warns of meanwhile."""
    messages: list[str] = []
    listener = logging.Handler(logging.WARNING)
    listener.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(listener)
    try:
        yield messages
    finally:
        logger.removeHandler(listener)
