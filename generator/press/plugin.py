"""The MkDocs plugin: translates events, decides nothing. Home of mkdocs."""

import sys
from collections.abc import Callable
from pathlib import Path

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator import pipeline
from generator.press.inline import inlined
from generator.problems import BulletinError
from generator.render import pages
from generator.render.addresses import HEADLINE
from generator.render.output import Asset, Page

TEMPLATES = Path(pages.__file__).parent / "templates"


class BulletinConfig(Config):  # type: ignore[no-untyped-call]  # mkdocs left a hook of subclassing untyped
    """Options of the plugin in `mkdocs.yml`."""

    records = options.Dir(exists=True, default="data")
    """Folder of the records, relative to `mkdocs.yml`."""


class BulletinPlugin(BasePlugin[BulletinConfig]):  # type: ignore[no-untyped-call]  # likewise
    """Adds every rendered output to the site."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        # All checking ends here, before MkDocs empties its target: broken records leave the old site as it was.
        try:
            bulletin, facts = pipeline.sound(Path(self.config.records))
        except BulletinError as error:
            # MkDocs prints `Abort` as it stands; a `PluginError` it would log, and then add words of its own.
            raise Abort(str(error)) from error
        self.outputs = pipeline.published(bulletin, facts)
        config.site_name = bulletin.site.name
        config.extra["footer"] = bulletin.site.footer  # for overrides/partials/copyright.html
        self.pages = {output.path: output for output in self.outputs if isinstance(output, Page)}
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for output in self.outputs:
            if isinstance(output, Asset):
                files.append(File.generated(config, output.address, content=output.content))
            else:
                file = File.generated(config, output.path, content=output.document, inclusion=InclusionLevel.NOT_IN_NAV)
                files.append(file)
        return files

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        output = self.pages.get(page.file.src_uri)
        if output is None:
            return html
        # The theme's skip link leads to the first entry; ours is always the headline.
        page.toc = TableOfContents([AnchorLink(output.title, HEADLINE, 1)])
        return inlined(html, output.charts)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        # Not the code of `generator`, which a running process cannot load anew.
        for folder in (self.config.records, TEMPLATES, config.theme.custom_dir):
            if folder:
                server.watch(str(folder))
        server.builder = forgiving(builder)
        return server


def forgiving(build: Callable[[], None]) -> Callable[[], None]:
    """A rebuild of the preview that prints the problems of broken records and leaves the last sound site in place.

    MkDocs by itself answers no request between a failed build and the next good one.
    """

    def rebuild() -> None:
        try:
            build()
        except Abort as error:
            if not isinstance(error.__cause__, BulletinError):
                raise
            print(f"\n{error}\n\n预览仍是上一次的样子；改好保存，会自动重建。\n", file=sys.stderr)

    return rebuild
