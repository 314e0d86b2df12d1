"""What editors did to a text, and what readers are told of it: emendations, doubts, corrections, and the signature."""

from typing import Literal

from pydantic import Field

from generator.model.scalars import Model, PartialDate, Slug, Text, ValueRef

ClassRule = Literal["line-wrap", "half-width-punctuation", "straight-quotes"]


class Emendation(Model):
    """A slip of extraction, mended: the record holds the corrected words, the source the printed ones."""

    printed: Text = Field(title="来源文本")
    """The words as the extracted source gives them; several torn pieces are separated by ` … `."""
    corrected: Text = Field(title="改为")
    """The words as the record gives them; must occur exactly once in the record."""
    reason: Text = Field(title="理由")
    """Why this is a slip of extraction and not the newspaper's own wording."""


class ClassEmendation(Model):
    """Uniform noise of a whole page, mended by one rule; the count is computed, not typed."""

    rule: ClassRule = Field(title="规则")
    """Which noise: whitespace inside words, half-width punctuation, or straight quotation marks."""
    reason: Text = Field(title="理由")
    """Why the noise is the extraction's and not the newspaper's."""


class Uncertain(Model):
    """A passage that cannot be restored with certainty; readers see it marked."""

    quote: Text = Field(title="存疑处")
    """The words in doubt; must occur exactly once in the record."""
    about: Literal["join", "reading", "gap", "wording", "attribution"] = Field(title="疑点")
    """What is in doubt: the join of two columns, a reading, a gap, the wording as printed, or who or where."""
    note: Text = Field(title="说明")
    """What is known, and what else is possible."""


class Correction(Model):
    """A published error, put right in public."""

    id: Slug = Field(title="编号")
    """Local id; the anchor on the page of corrections."""
    date: PartialDate = Field(title="更正日期")
    """The day of the correction."""
    wrong: Text = Field(title="原误")
    """What the site said."""
    right: Text = Field(title="更正为")
    """What it says now; must occur in the record."""
    reason: Text = Field(title="原因")
    """How the error came about."""
    values: tuple[ValueRef, ...] = Field(default=(), title="更正了哪些数")
    """The published values that the correction changes, names or takes away."""


class Approval(Model):
    """That a record as it stands was signed for publication 签发. It is for editors, and holds no person's name."""

    by: Text = Field(title="签发职务")
    """The office that signed, one of those that the site's configuration lists."""
    date: PartialDate = Field(title="签发日期")
    """The day of signing."""


class Acknowledgement(Model):
    """A finding that the editors know and explain; pinned to both values, so that a change makes it an error again."""

    finding: Text = Field(title="核校代码")
    """Code of the finding, such as N101."""
    where: Text = Field(title="位置")
    """The place that the finding names: a row and column of a table, or the id of a ratio."""
    printed: Text = Field(title="见报值")
    """The printed value that the finding reports."""
    recomputed: Text = Field(title="复算值")
    """The recomputed value that the finding reports."""
    reason: Text = Field(title="说明")
    """What readers are told beside the printed value."""


class Unrecorded(Model):
    """A piece of the source that no record holds, with the reason."""

    quote: Text = Field(title="来源文字")
    """The piece; whitespace does not count."""
    reason: Text = Field(title="为何不收")
    """Why no record holds it."""
