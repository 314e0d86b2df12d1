"""The theme cuts Chinese text into words with jieba when it builds the search index; this keeps jieba in its place."""

import logging
import sys

import jieba  # type: ignore[import-untyped]  # has no types


def keep_quiet() -> None:
    """Let jieba say nothing, and keep its compiled dictionary in the environment, not where all users may write."""
    jieba.setLogLevel(logging.WARNING)
    jieba.dt.tmp_dir = sys.prefix
