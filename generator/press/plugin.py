"""The MkDocs plugin: translates events, decides nothing. Home of mkdocs."""

from pathlib import Path

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from generator import pipeline
from generator.press.inline import inlined
from generator.problems import BulletinError
from generator.render.output import Asset, Output, Page


class BulletinConfig(Config):
    """Options of the plugin in `mkdocs.yml`."""

    records = options.Dir(exists=True, default="data")
    """Folder of the records, relative to `mkdocs.yml`."""


class BulletinPlugin(BasePlugin[BulletinConfig]):
    """Adds every rendered output to the site."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        # All checking ends here, before MkDocs empties its target: broken records leave the old site as it was.
        try:
            self.outputs: tuple[Output, ...] = pipeline.outputs(Path(self.config.records))
        except BulletinError as error:
            raise PluginError(f"\n{error}") from error
        self.pages = {output.path: output for output in self.outputs if isinstance(output, Page)}
        config.site_name = self.pages["index.md"].title
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
        return inlined(html, output.charts) if output else html

    def on_serve(self, server: object, *, config: MkDocsConfig, builder: object) -> object:
        watch = server.watch
        watch(self.config.records)
        watch(str(Path(__file__).parent.parent))
        return server
