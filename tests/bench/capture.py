"""A hook for one build of ours: keeps the Markdown of each page as it is once our facts are filled in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

# MkDocs runs the hooks in their order: this one stands after ours.


def on_page_markdown(markdown: str, *, page: Any, config: Any, files: Any) -> str:
    """A page that falls back to another language is left to the generator that shows it."""
    if not markdown:  # it was converted before, for another language
        return markdown
    to = Path(os.environ["BENCH_MARKDOWN"], page.file.src_uri)
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(markdown, "utf-8")
    return markdown
