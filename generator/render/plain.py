"""Outputs as plain files: Markdown with links to SVG files, for any engine that reads Markdown."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

from generator.render.charts import standalone
from generator.render.output import Asset, Output, token


def plain_files(outputs: Sequence[Output]) -> Mapping[str, bytes]:
    """Path to content of every file. A chart becomes an image beside its page."""
    files: dict[str, bytes] = {}
    for output in outputs:
        if isinstance(output, Asset):
            files[output.address] = output.content
            continue
        markdown = output.markdown
        for chart in output.charts:
            name = f"{chart.id}.svg"
            image = f'<img src="{name}" alt="{escape(chart.title)}。{escape(chart.description)}">'
            markdown = markdown.replace(token(chart.id), image)
            files[output.address + name] = standalone(chart.wide).encode()
        files[output.path] = replace(output, markdown=markdown).document.encode()
    return files
