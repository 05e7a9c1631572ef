"""The bench: `python -m bench` in tests/ prints what it finds; --write keeps it in docs/_measured/. See `make bench`."""

from __future__ import annotations

import shutil
import sys
import time
from argparse import ArgumentParser
from pathlib import Path

from playwright.sync_api import sync_playwright

import browsers
from bench import cost, grown, lighthouse, rivals, saves, speed, weight, words
from bench.browse import chromium
from bench.show import stamp, when
from conftest import ROOT, Site

# The kinds of pages, and one page of each.
KINDS = {
    "home": "",
    "danger": "danger-now/",
    "report, with drawings": "report/",
    "find help, the largest": "find-help/",
    "law": "law/",
    "court orders, with a choice": "court-orders/",
    "safe browsing, with practice": "safe-browsing/",
    "Easy Read": "easy-read/report/",
    "for charities, with tables": "for-charities/",
    "Urdu": "ur/report/",
    "Urdu find help": "ur/find-help/",
    "Urdu, not translated": "ur/law/",
    "wrong address": "404.html",
}
TIMED = ("home", "danger", "report, with drawings", "find help, the largest", "Easy Read", "Urdu")


def say(began: float, words: str) -> None:
    print(f"bench: {time.monotonic() - began:4.0f} s  {words}", file=sys.stderr, flush=True)


def lacking() -> str:
    """What must be installed first, or nothing."""
    missing = [name for name in ("node", "npm") if not shutil.which(name)]
    return f"{' and '.join(missing)} is missing; on Debian and Ubuntu: apt install nodejs npm" if missing else ""


def chrome() -> str:
    """The path of the Chromium that Lighthouse starts."""
    if found := browsers.find():
        return found
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def built(work: Path, began: float) -> tuple[Site, Site, Path, dict[str, Path]]:
    """Our site, the same grown, npm's packages, and the folder of each site."""
    say(began, "our site, and the same grown")
    site, filled = rivals.ours(work)
    rivals.mkdocs(grown.project(work / "grown-project"), work / "grown")
    said = words.read(site)
    say(began, "packages of npm")
    npm = rivals.packages()
    say(began, "the same words by others")
    folders = {
        "ours": site.folder,
        "bare": rivals.bare(site, said, work),
        "govuk": rivals.govuk(site, said, npm, work),
        "nhsuk": rivals.nhsuk(site, said, npm, work),
        "material": rivals.material(site, said, filled, work),
        "zensical": rivals.zensical(site, said, filled, work),
    }
    return site, Site(work / "grown", rivals.URL), npm, folders


def main() -> None:
    asked = ArgumentParser(prog="make bench", description=__doc__)
    asked.add_argument("--write", action="store_true", help="keep the figures in docs/_measured/")
    asked.add_argument("--only", choices=["weight", "speed", "cost", "saves"], help="one part; saves is printed only")
    given = asked.parse_args()
    began, work = time.monotonic(), ROOT / ".cache" / "bench" / "sites"
    found: dict[str, str] = {}
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    if given.only == "saves":
        say(began, "from a save to the preview")
        print(saves.report(saves.measure(work)))
        return
    if given.only in (None, "cost"):
        say(began, "our pages, for stock Material")
        _, filled = rivals.ours(work / "cost")
        costs = cost.measure(filled, work / "cost", lambda words: say(began, words))
        found["cost.md"] = cost.report(costs, when())
    if given.only != "cost":
        if missing := lacking():
            sys.exit(missing)
        found |= seen(work, began, given.only)
    for name, text in found.items():
        print(text)
        if given.write:
            (ROOT / "docs" / "_measured" / name).write_text(text, "utf-8")
    say(began, "done")


def seen(work: Path, began: float, only: str | None) -> dict[str, str]:
    """What browsers see of our site and of the others: the pages of docs/_measured/ by name."""
    found = {}
    site, larger, npm, folders = built(work, began)
    with chromium() as browser:
        with_ = stamp(browser.version)
        if only != "speed":
            say(began, "first views")
            views = weight.seen(browser, folders, KINDS)
            found["weight.md"] = weight.report(site, larger, folders, views, KINDS, with_)
        if only != "weight":
            timed = {kind: KINDS[kind] for kind in TIMED}
            say(began, "speed")
            loads = speed.measure(browser, folders, timed)
            searched = speed.searching(browser, folders)
    if only != "weight":
        say(began, "Lighthouse")
        shown = {name: folders[name] for name in speed.EXITS}
        runs = lighthouse.measure(npm, chrome(), shown, KINDS, work)
        scores, failures = lighthouse.scores(runs), lighthouse.failures(runs)
        found["speed.md"] = speed.report(loads, searched, scores, failures, with_)
    return found


if __name__ == "__main__":
    main()
