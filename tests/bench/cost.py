"""What a build costs, in time and memory, as languages are added: ours, and stock Material with the languages plugin."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from bench import rivals
from bench.show import table
from conftest import ROOT, copy_of_project

LANGUAGES = (1, 2, 4, 8, 16)
RUNS = 3
# Languages that the theme and the plugin know: each is Welsh under another name.
MADE = ("cy", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "fi", "cs", "sk", "hu", "bg", "hr")


def measure(filled: Path, work: Path, say: Callable[[str], None]) -> list[tuple[int, int, list[float], list[float]]]:
    """For each number of languages: the pages, then seconds and MiB of ours and of stock, medians of RUNS in turn.

    `filled` holds the Markdown of our pages with the facts filled in, which stock Material builds. Raises RuntimeError.
    """
    found = []
    for count in LANGUAGES:
        say(f"cost: {count} languages")
        locales = ["en", *MADE[: count - 1]]
        projects = [_ours(work / f"cost-{count}-ours", locales), _stock(work / f"cost-{count}-stock", locales, filled)]
        runs = [[_run(project, project / "site") for project in projects] for _ in range(RUNS)]
        ours, stock = ([statistics.median(each) for each in zip(*runs_of, strict=True)] for runs_of in zip(*runs, strict=True))  # fmt: skip
        found.append((count, len(list((projects[0] / "docs" / "en").rglob("*.md"))) * count, ours, stock))
    return found


def report(found: list[tuple[int, int, list[float], list[float]]], with_: str) -> str:
    """The table as Markdown; `with_` says when and on what it was measured."""
    head = ["languages", "pages", "ours, s", "stock, s", "ours, MiB", "stock, MiB"]
    rows = [
        [count, pages, f"{ours[0]:.1f}", f"{stock[0]:.1f}", round(ours[1]), round(stock[1])]
        for count, pages, ours, stock in found
    ]
    return f"""# What a build costs

{with_}, {os.cpu_count()} cores. `cd tests && python -m bench --only cost --write` writes this page anew.

Whole builds of the same pages: English, and Welsh under as many other names. Stock is mkdocs-material with
mkdocs-static-i18n and its search, as they come, on our pages with the facts filled in; it checks nothing. Ours checks
every page, makes an index of the search for each language, and sets each translation beside its English.
Medians of {RUNS} runs in turn; memory is that of the largest process.

{table(head, rows)}
"""


def _ours(project: Path, locales: list[str]) -> Path:
    copy_of_project(project)
    config = project / "mkdocs.yml"
    lines = "".join(f"      - {{locale: {each}, name: {each}}}\n" for each in locales[1:])
    text = re.sub(r"(?<=default: true}\n)(?:      - \{locale.*\n)+", lines, config.read_text("utf-8"))
    config.write_text(text, "utf-8")
    for locale in locales[2:]:
        shutil.rmtree(project / "docs" / locale, ignore_errors=True)
        shutil.copytree(project / "docs" / "cy", project / "docs" / locale)
        strings = project / "docs" / locale / "_strings.yml"
        words = re.sub(r"(?m)^language.locale: cy$", f"language.locale: {locale}", strings.read_text("utf-8"))
        strings.write_text(words, "utf-8")
    return project


def _stock(project: Path, locales: list[str], filled: Path) -> Path:
    for locale in locales:
        shutil.copytree(filled / ("en" if locale == "en" else "cy"), project / "docs" / locale)
    languages = [{"locale": each, "name": each, "build": True, "default": each == "en"} for each in locales]
    config = {
        "site_name": "Advice", "site_url": rivals.URL, "theme": {"name": "material"},
        "plugins": ["search", {"i18n": {"docs_structure": "folder", "languages": languages}}],
        "markdown_extensions": rivals.MARKDOWN,
    }  # fmt: skip
    (project / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    return project


def _run(project: Path, out: Path) -> tuple[float, float]:
    """Seconds, and MiB of the largest process, of one build. Raises RuntimeError."""
    shutil.rmtree(out, ignore_errors=True)
    began = time.monotonic()
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", str(out)]
    with subprocess.Popen(command, cwd=project, stderr=subprocess.DEVNULL) as build:
        _, status, used = os.wait4(build.pid, 0)
        build.returncode = os.waitstatus_to_exitcode(status)
    if build.returncode:
        raise RuntimeError(f"{project.relative_to(ROOT)} does not build")
    return time.monotonic() - began, used.ru_maxrss / 1024
