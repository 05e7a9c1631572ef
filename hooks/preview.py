"""What `make serve` does after a save: it builds the saved page alone where it can, and everything where it must.

A page is built alone when it is the only file that changed and nothing that other pages show of it did: its details,
title, headings' names. It is judged as in a whole build; until it is mended, the page is shown as it was.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, ClassVar

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler, get_build_datetime

import quick
from advice import saved
from advice.problems import Problems, shown

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from advice.site import Site

log = logging.getLogger("mkdocs.preview")

# What editors' programs leave beside a file while it is open.
LEFT = re.compile(r"\.#.*|#.*#|.*~|\..*\.sw\w|4913|\.goutputstream-.*")

LATER = (
    "The search, and translations whose English this is, follow with the next whole build: save mkdocs.yml to start it."
)


class Preview:
    """Takes the place of the server's builder. `config` is that of the last whole build, which leaves it here."""

    config: ClassVar[MkDocsConfig]

    def __init__(self, server: LiveReloadServer, looks: Sequence[Path]) -> None:
        self.everything, server.builder = server.builder, self.build
        self.watched = [self.config.docs_dir, self.config.config_file_path or "", *self.config.watch, *map(str, looks)]
        self.seen = self._look()
        self.files: dict[str, Files] = {}  # of each language, and of all under "", since the last whole build

    def build(self) -> None:
        """Builds what has changed since what was last built without a mistake."""
        began, now = time.monotonic(), self._look()
        changed = {path for path in now.keys() | self.seen.keys() if now.get(path) != self.seen.get(path)}
        changed = {path for path in changed if not LEFT.fullmatch(path.name)}
        if not changed:  # the server may tell of a save once more, after it was built
            return
        try:
            alone = self._alone(changed)
        except (Problems, Abort) as found:
            log.error(f"the pages need mending\n\n{found}\n\nUntil then, the page is shown as it was.\n")
            return
        if not alone:
            self.seen, self.files = {}, {}
            self.everything()
        else:
            log.info(f"{alone} was built alone, in {time.monotonic() - began:.2f} seconds. {LATER}")
        self.seen = now

    def _look(self) -> dict[Path, tuple[int, int]]:
        """Each watched file, with when it was changed and how long it is."""
        found = {}
        for top in map(Path, self.watched):
            for path in [top, *top.rglob("*")]:
                with suppress(OSError):  # gone since
                    said = path.stat()
                    if S_ISREG(said.st_mode):
                        found[path] = (said.st_mtime_ns, said.st_size)
        return found

    def _alone(self, changed: set[Path]) -> str:
        """The page that was built, if a page is all that changed; "" where all is to be built. Raises Problems."""
        docs = Path(self.config.docs_dir)
        path = next(iter(changed), docs)
        if len(changed) != 1 or docs not in path.parents or path.suffix != ".md" or not path.is_file():
            return ""
        language, _, rest = path.relative_to(docs).as_posix().partition("/")
        slug = rest.removesuffix(".md")
        site: Site = self.config.theme["site"]
        now = saved.read(site, docs, language, slug, get_build_datetime().date())
        if now is None:
            return ""
        self.config.theme["site"] = now
        self.config.theme["converted"].forget(f"{language}/{rest}")
        fallbacks = [each for each in now.pages if each != language and now.page(each, slug).language == language]
        for each in (language, *fallbacks):
            self._write(each, slug)
        return shown(path)

    def _write(self, language: str, slug: str) -> None:
        """Writes one page as a language shows it. Raises Abort before that, after a warning in a strict build."""
        config, warnings, plugin = self.config, CountHandler(level=logging.WARNING), quick.plugin(self.config)
        plugin.current_language = language
        config.plugins.on_config(config)
        if not self.files:
            self.files[""] = get_files(config)
        if language not in self.files:
            self.files[language] = config.plugins.on_files(Files(self.files[""]), config=config)
        files = self.files[language]
        file: Any = files.get_file_from_path(f"{language}/{slug}.md")
        page = Page(None, file, config)
        logging.getLogger("mkdocs").addHandler(warnings)
        try:
            _populate_page(page, config, files)
            page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
        finally:
            logging.getLogger("mkdocs").removeHandler(warnings)
        if config.strict and warnings.get_counts():
            raise Abort("Aborted with warnings in strict mode!")
        env = config.plugins.on_env(config.theme.get_env(), config=config, files=files)
        _build_page(page, config, files.documentation_pages(), Navigation([], []), env)
