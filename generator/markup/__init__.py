"""The safe Markdown of record bodies: paragraphs, crossheads, lists, quotes, tables, emphasis, web links.

What a body may not hold is refused with its line, never cleaned away. The same few Python-Markdown extensions are used
here and on the site (`EXTENSIONS`; a test holds them equal), so that what was checked is what readers get.
"""

from generator.markup.body import EXTENSIONS, Block, blocks, page_markdown, plain_text
from generator.markup.safety import Refusal, refusals
from generator.markup.texts import Piece, pieces

__all__ = ["EXTENSIONS", "Block", "Piece", "Refusal", "blocks", "page_markdown", "pieces", "plain_text", "refusals"]
