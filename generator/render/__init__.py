"""The bulletin and its facts to outputs: pages in Markdown, charts in SVG, the catalogue in JSON. No MkDocs here."""
