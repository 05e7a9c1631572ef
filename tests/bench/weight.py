"""docs/_measured/weight.md: what a first view weighs, ours and others'."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Browser

from bench import weigh
from bench.browse import Seen, first, warm
from bench.host import serving
from bench.show import table
from bench.words import language_of
from conftest import Site

COLUMNS = ("html", "css", "js", "svg", "json", "font")
HEAD = ["Page", "Made with", "Requests", "Elsewhere", "Raw", "gzip", "**brotli**", *COLUMNS, "other"]

TEXT = """# The weight, measured

Made by `make bench` ({stamp}).
Bytes; where nothing else is said, with brotli 11. A first view is what a browser with an empty cache asks for until two
seconds after the load, on a phone of 360 by 740 px. `make test` measures our own again.

## Ours: {count} pages

| What | Limit | Measured |
| --- | --- | --- |
| Furniture (style, script, icons), heaviest page | {furniture_limit} | **{furniture}** |
| First view of the median page | {median_limit} | **{median}** |
| First view of the largest page (`{largest_path}`) | {largest_limit} | **{largest}** |
| Requests of a first view, most | {requests_limit} | **{requests}** |

Drawings stand in the pages that show them, as their words do.

{by_language}

The lightest and the heaviest pages:

{pages}

### In eight languages and with {more} pages more

{grown}

## What the furniture is made of

{assets}

## Beside others, from the same words

{rivals}

"Elsewhere" counts the requests for another address: they were stopped, so what they would have weighed is missing
(the style of Google Fonts and then the fonts; the two fonts of the NHS). Our page carries the exit's script, a search, {languages}
languages and its sources; so do the others, but for what their design has no place for. Stock Material and Zensical
have their defaults, with the languages plugin and the same Markdown extensions; GOV.UK has its whole style, script and
font, and its own exit; the NHS its whole style and script; a bare page has ten lines of style and no script.
Material asks for the sitemap of each language at addresses where none is, and gets the page for a wrong address each
time: that is in its "html". "Other" are icons. Zensical shows a language's own pages only.

## What the built site holds

{holds}
"""


def seen(browser: Browser, folders: Mapping[str, Path], kinds: Mapping[str, str]) -> dict[str, dict[str, Seen]]:
    """The first view of each kind of page, of each site."""
    found: dict[str, dict[str, Seen]] = {}
    for name, folder in folders.items():
        with serving(folder, strict=name == "ours") as host:
            warm(browser, host, "")
            own = {kind: path for kind, path in kinds.items() if (folder / path / "index.html").exists() or "." in path}
            found[name] = {kind: first(browser, host, path) for kind, path in own.items()}
    return found


def rivals(found: Mapping[str, Mapping[str, Seen]], kinds: Mapping[str, str]) -> str:
    rows = []
    for kind in kinds:
        for name, view in ((name, views[kind]) for name, views in found.items() if kind in views):
            whole, parts = view.weight, [view.of(column).brotli for column in COLUMNS]
            rows.append([
                kind, name, len(view.files), len(view.elsewhere) or "", whole.raw, whole.gzip, f"**{whole.brotli:,}**",
                *parts, whole.brotli - sum(parts),
            ])  # fmt: skip
    return table(HEAD, rows)


def _by_language(views: Sequence[weigh.View]) -> str:
    rows = []
    for language in sorted({language_of(view.path) for view in views}):
        own = [view for view in views if language_of(view.path) == language]
        html = statistics.median(weigh.weigh(view.page).brotli for view in own)
        middle = statistics.median(view.weight.brotli for view in own)
        rows.append([language, len(own), html, middle, own[-1].weight.brotli, f"`{own[-1].path}`"])
    return table(["Language", "Pages", "HTML, median", "First view, median", "Largest", "Which"], rows)


def _pages(views: Sequence[weigh.View]) -> str:
    rows = [
        [f"`{view.path or './'}`", weigh.weigh(view.page).brotli, weigh.together(view.furniture).brotli,
         view.requests, view.weight.brotli]
        for view in (*views[:3], *views[-10:])
    ]  # fmt: skip
    return table(["Page", "HTML", "Furniture", "Requests", "First view"], rows)


def _assets(views: Sequence[weigh.View]) -> str:
    files = sorted({file for view in views for file in view.furniture})
    return table(
        ["File", "Raw", "gzip", "brotli"],
        [[file.name, weigh.weigh(file).raw, weigh.weigh(file).gzip, weigh.weigh(file).brotli] for file in files],
    )


def _holds(folders: Mapping[str, Path]) -> str:
    rows = []
    for name, folder in folders.items():
        files = [file for file in folder.rglob("*") if file.is_file()]
        pages = [file for file in files if file.suffix == ".html"]
        rows.append([name, len(files), sum(f.stat().st_size for f in files), len(pages), len(files) - len(pages)])
    return table(["Made with", "Files", "Bytes", "Pages", "Other files"], rows)


def _figures(views: Sequence[weigh.View]) -> dict[str, str]:
    return {
        "furniture": f"{max(weigh.together(view.furniture).brotli for view in views):,}",
        "median": f"{statistics.median(view.weight.brotli for view in views):,.0f}",
        "largest": f"{views[-1].weight.brotli:,}",
        "largest_path": views[-1].path,
        "requests": str(max(view.requests for view in views)),
    }


def report(
    site: Site, grown: Site, folders: Mapping[str, Path], found: Mapping[str, Mapping[str, Seen]],
    kinds: Mapping[str, str], stamp: str,
) -> str:  # fmt: skip
    """The whole document."""
    views, more = weigh.views(site), weigh.views(grown)
    own, big = _figures(views), _figures(more)
    sizes = [["As it is", len(views), *own.values()], ["Grown", len(more), *big.values()]]
    return TEXT.format(
        stamp=stamp,
        count=len(views),
        furniture_limit=f"{weigh.FURNITURE:,}",
        median_limit=f"{weigh.MEDIAN:,}",
        largest_limit=f"{weigh.LARGEST:,}",
        requests_limit=weigh.REQUESTS,
        by_language=_by_language(views),
        pages=_pages(views),
        more=len(grown.pages()) // 8 - len(site.pages()) // 3,
        grown=table(["Site", "Pages", "Furniture", "Median", "Largest", "Which", "Requests"], sizes),
        assets=_assets(views),
        rivals=rivals(found, kinds),
        languages=len({language_of(view.path) for view in views}),
        holds=_holds(folders),
        **own,
    )
