"""From the save of a page to its new words in the preview: ours, and stock Material with the same words."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import saving
from bench import rivals, words
from conftest import copy_of_project

TIMES, STOCK = 9, 3  # saves of each page; the stock preview takes many seconds for each
PAGES = {"English": ("docs/en/report.md", "report/"), "Urdu": ("docs/ur/report.md", "ur/report/")}
ASKED = 0.02  # s: how often the page is asked for


def measure(work: Path) -> dict[str, dict[str, list[float]]]:
    """The seconds of each save, by who and by language. `work` is an empty folder."""
    site, filled = rivals.ours(work)
    stock = rivals.material(site, words.read(site), filled, work).parent / "material-project"
    found = {}
    for name, project, times, options in [
        ("ours", copy_of_project(work / "saved"), TIMES, ["--strict"]),
        ("Material", stock, STOCK, []),
    ]:
        with saving.preview(project, work / f"preview-{name}", *options) as started:
            found[name] = {language: _saves(started, times, *page) for language, page in PAGES.items()}
    return found


def report(found: dict[str, dict[str, list[float]]]) -> str:
    """The figures as a table."""
    rows = [
        f"| {who} | {language} | {len(took)} | {statistics.median(took):.2f} s | {min(took):.2f} to {max(took):.2f} s |"
        for who, each in found.items()
        for language, took in each.items()
    ]
    head = "| preview | page | saves | median | from, to |\n| --- | --- | --- | --- | --- |\n"
    return head + "\n".join(rows) + "\n"


def _saves(started: saving.Preview, times: int, name: str, path: str) -> list[float]:
    file = started.project / name
    text, took = file.read_text("utf-8"), []
    for at in range(times):
        new = f"Save{at}d"
        time.sleep(0.3 + at * 0.11)  # at another moment of the half second in which MkDocs looks once
        began = time.monotonic()
        file.write_text(f"{text}\n\n{new}\n", "utf-8")
        while new not in started.get(path):
            time.sleep(ASKED)
        took.append(time.monotonic() - began)
    return took
