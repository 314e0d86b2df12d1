"""The MkDocs plugin: translates events, decides nothing. Home of mkdocs."""

import sys
from collections.abc import Callable
from html import escape
from pathlib import Path, PurePosixPath
from typing import Literal

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
from generator.press.assets import SITE, Assets, gathered, lightened
from generator.press.compact import compact
from generator.press.configured import as_words, head_as_words
from generator.press.inline import inlined
from generator.press.policy import guarded
from generator.problems import BulletinError
from generator.render import pages
from generator.render.addresses import HEADLINE
from generator.render.districts import with_pages
from generator.render.feeds import titles
from generator.render.footer import footer
from generator.render.labels import site_labels
from generator.render.output import Asset, Page

TEMPLATES = Path(pages.__file__).parent / "templates"


class BulletinConfig(Config):  # type: ignore[no-untyped-call]  # mkdocs left a hook of subclassing untyped
    """Options of the plugin in `mkdocs.yml`."""

    records = options.Dir(exists=True, default="data")
    """Folder of the records, relative to `mkdocs.yml`."""


class BulletinPlugin(BasePlugin[BulletinConfig]):  # type: ignore[no-untyped-call]  # likewise
    """Adds every rendered output to the site."""

    is_preview = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        # All checking ends here, before MkDocs empties its target: broken records leave the old site as it was.
        try:
            self.assets = assets_of(config)
            by_hand = hand_written(config)
            made = pipeline.site(Path(self.config.records), by_hand)
            bulletin = made.bulletin
            self.outputs = (*made.outputs, *pipeline.searchable(bulletin, made.facts, made.outputs, by_hand))
        except BulletinError as error:
            # MkDocs prints `Abort` as it stands; a `PluginError` it would log, and then add words of its own.
            raise Abort(str(error)) from error
        self.bulletin = bulletin  # for whoever has the site built
        config.site_name = escape(bulletin.site.name)  # the theme prints it raw
        as_words(config)
        # MkDocs previews under an address of its own, which stays.
        config.site_url = config.site_url or bulletin.site.address
        # For overrides/partials: head-record.html and copyright.html.
        config.extra |= {"site_labels": site_labels(bulletin.site), "footer": footer(bulletin)}
        config.extra["feeds"] = titles(bulletin)  # for head-feeds.html and copyright.html
        # For overrides/main.html, which knows what each page needs.
        config.extra |= {"stylesheets": self.assets.stylesheets, "scripts": self.assets.scripts}
        config.extra_css = [self.assets.stylesheets[SITE]]
        config.extra_javascript = []
        self.pages = {output.path: output for output in self.outputs if isinstance(output, Page)}
        config.extra["districts"] = with_pages(self.pages.values())  # for head-reading.html
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for file in list(files):
            if self.assets.stand_for(file.src_uri):
                files.remove(file)
            elif file.src_uri.endswith(".min.js"):
                files.remove(file)
                files.append(File.generated(config, file.src_uri, content=lightened(file.content_string)))
        for address, text in self.assets.files.items():
            files.append(File.generated(config, address, content=text))
        for output in self.outputs:
            if isinstance(output, Asset):
                files.append(File.generated(config, output.address, content=output.content))
            else:
                file = File.generated(config, output.path, content=output.document, inclusion=InclusionLevel.NOT_IN_NAV)
                files.append(file)
        return files

    def on_pre_page(self, page: MkDocsPage, *, config: MkDocsConfig, files: Files) -> MkDocsPage:
        # MkDocs means the day of the build, and dates the packed sitemap by it; for gzip, this is no date.
        page.update_date = "1970-01-01"
        output = self.pages.get(page.file.src_uri)
        if output and output.instead and page.canonical_url:
            page.canonical_url = f"{config.site_url}{output.instead}"
        return page

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        if page.file.src_uri not in self.pages:  # whose heads are escaped already
            head_as_words(page.meta)
        return markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        output = self.pages.get(page.file.src_uri)
        if output is None:
            return html
        # The theme's skip link leads to the first entry; ours is always the headline.
        page.toc = TableOfContents([AnchorLink(output.title, HEADLINE, 1)])
        return inlined(html, output.charts)

    def on_post_page(self, html: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        return self._finished(html)

    def on_post_template(self, html: str, *, template_name: str, config: MkDocsConfig) -> str:
        return self._finished(html) if template_name.endswith(".html") else html

    def _finished(self, html: str) -> str:
        # The preview puts a script of its own into every page, which no policy could know.
        return compact(html) if self.is_preview else guarded(compact(html))

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        # Not the code of `generator`, which a running process cannot load anew.
        for folder in (self.config.records, TEMPLATES, config.theme.custom_dir):
            if folder:
                server.watch(str(folder))
        server.builder = forgiving(builder)
        return server


def hand_written(config: MkDocsConfig) -> dict[str, str]:
    """The Markdown of the folder of contents, by path."""
    folder = Path(config.docs_dir)
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in sorted(folder.rglob("*.md"))}


def assets_of(config: MkDocsConfig) -> Assets:
    folders = [Path(folder) for folder in (config.docs_dir, *config.theme.dirs)]
    scripts = {PurePosixPath(str(script)).stem: [str(script)] for script in config.extra_javascript}
    joined = {
        "search": config.extra["search_worker"],
        "search-dialog": config.extra["search_dialog"],
        "search-page": config.extra["search_page"],
    }
    return gathered(folders, {SITE: config.extra_css, "search": config.extra["search_css"]}, scripts | joined)


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
