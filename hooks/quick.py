"""What makes builds quick. It knows MkDocs and its languages plugin from the inside, as main.py does from the outside.

Left alone, they read all files once more for each language and each other language, convert a page that is shown in
English once for each language that shows it, and build one language after the other. See
docs/_decisions/2026-11-26-quick-builds.md.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import re
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache
from mkdocs.exceptions import BuildError

if TYPE_CHECKING:
    from jinja2.bccache import Bucket
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

    from advice.site import Site


class Compiled(BytecodeCache):
    """The templates as they were compiled: each language has an environment of its own, with the same templates."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


@dataclass
class Conversions:
    """The original's pages as they were converted, for the languages that show them untranslated.

    Pages stand to one another alike in each language. A page that leads to anything else, such as a picture in the
    original's folder, is converted each time.
    """

    words: dict[str, str] = field(default_factory=dict)
    rest: dict[str, tuple[Any, set[str] | None]] = field(default_factory=dict)

    def knows(self, page: Page) -> bool:
        return page.file.src_uri in self.rest

    def keep(self, page: Page, html: str) -> None:
        self.words[page.file.src_uri] = html
        paths = {address.partition("#")[0] for address in re.findall(r'(?:href|src)="([^"]*)"', html)}
        if all(path.endswith(("/", ".")) or not path or ":" in path for path in paths):
            self.rest[page.file.src_uri] = (page.toc, page.present_anchor_ids)

    def forget(self, name: str) -> None:
        self.words.pop(name, None)
        self.rest.pop(name, None)

    def give(self, page: Page) -> str:
        page.toc, page.present_anchor_ids = self.rest[page.file.src_uri]
        return self.words[page.file.src_uri]


def of_language(files: Iterable[File], language: str, site: Site) -> list[File]:
    """The files that a language needs: its own, the original's where it has none, and what belongs to no language."""
    files = list(files)
    names = {file.src_uri for file in files}
    return [
        file
        for file in files
        for folder, _, rest in [file.src_uri.partition("/")]
        if folder == language
        or folder not in [each.locale for each in site.languages]
        or (folder == site.original and f"{language}/{rest}" not in names)
    ]


def only(config: MkDocsConfig, locales: Sequence[str]) -> None:
    """Tells the plugin which languages there are to build: it does work for each of them at each step."""
    for each in plugin(config).config.languages:
        each.build = each.locale in locales


def without_theme(config: MkDocsConfig, own: Sequence[Path]) -> list[str]:
    """Takes the folders of the theme out of those that MkDocs searches for files to copy; gives them, for templates."""
    ours = [str(folder) for folder in own]
    theirs = [folder for folder in config.theme.dirs if folder not in ours]
    config.theme.dirs[:] = ours
    return theirs


def others(config: MkDocsConfig, locales: Sequence[str]) -> None:
    """Builds these languages side by side, in as many processes as there are cores; one after another on Windows.

    Also one after another where other threads run, as in the preview, which answers browsers meanwhile: a process that
    is forked then may wait for ever for what a thread of its parent held, and newer Pythons warn of it.

    Raises BuildError when one of them could not be built, or had a warning in a strict build: it was told by then.
    """
    may_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    workers = min(_cores(), len(locales) or 1) if may_fork else 1
    own, *shares = [locales[first::workers] for first in range(workers)]
    fork: Any = multiprocessing.get_context("fork" if shares else None)
    children = [fork.Process(target=_in_a_process, args=(config, share)) for share in shares]
    for child in children:
        child.start()
    try:
        _build(config, own)
    except BaseException:
        for child in children:
            child.terminate()
        raise
    finally:
        for child in children:
            child.join()
    if any(child.exitcode for child in children):
        raise BuildError("Some of the languages could not be built.")
    only(config, [])


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_a_process(config: MkDocsConfig, locales: Sequence[str]) -> None:
    try:
        _build(config, locales)
    except BuildError as told:
        logging.getLogger("mkdocs").error(str(told))
        raise SystemExit(1) from None


def _build(config: MkDocsConfig, locales: Sequence[str]) -> None:
    """The plugin builds the languages that it is told of, but for the one that has just been built."""
    only(config, locales)
    if locales:
        plugin(config).on_post_build(config)


def plugin(config: MkDocsConfig) -> Any:
    """The languages plugin."""
    return config.plugins["i18n"]
