"""What a page asks for, and what it weighs in bytes: raw, with gzip -9 and with brotli 11."""

from __future__ import annotations

import functools
import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli

from conftest import Site

# Promised for every site that is built with this one, in bytes with brotli and in requests.
FURNITURE, MEDIAN, LARGEST, REQUESTS = 6_000, 10_000, 25_000, 4

# What is compressed already, or too small to gain.
PACKED = {".woff2", ".woff", ".png", ".ico", ".gz"}

ASKED = (
    "//script/@src | //img/@src | //source/@src | //source/@srcset | //image/@href | //use/@href | //iframe/@src"
    " | //link[contains('stylesheet icon preload modulepreload manifest', @rel)]/@href"
)
KINDS = {".mjs": "js", ".woff2": "font", ".woff": "font"}


@dataclass(frozen=True)
class Weight:
    """Bytes of one or more bodies."""

    raw: int = 0
    gzip: int = 0
    brotli: int = 0

    def __add__(self, other: Weight) -> Weight:
        return Weight(self.raw + other.raw, self.gzip + other.gzip, self.brotli + other.brotli)


@functools.cache
def squeezed(file: Path) -> bytes:
    """The body as a host sends it that has compressed it beforehand."""
    data = file.read_bytes()
    return data if file.suffix in PACKED else brotli.compress(data, quality=11)


@functools.cache
def weigh(file: Path) -> Weight:
    data = file.read_bytes()
    zipped = len(data) if file.suffix in PACKED else len(gzip.compress(data, 9, mtime=0))
    return Weight(len(data), zipped, len(squeezed(file)))


def together(files: Iterable[Path]) -> Weight:
    return sum(map(weigh, files), Weight())


def kind(file: Path) -> str:
    """What a file is to the reader of a table: "html", "css", "js", "svg", "font" ..."""
    return KINDS.get(file.suffix, file.suffix.removeprefix("."))


@dataclass(frozen=True)
class View:
    """The first view of a page of ours: its HTML, with its drawings, and its furniture (style, scripts)."""

    path: str
    page: Path
    furniture: list[Path]

    @property
    def requests(self) -> int:
        return 1 + len(self.furniture)

    @property
    def weight(self) -> Weight:
        return together([self.page, *self.furniture])


def view(site: Site, path: str) -> View:
    """What a page asks for by itself, read from its HTML. Raises FileNotFoundError."""
    page = site.folder / (path if path.endswith(".html") else f"{path}index.html")
    addresses = {
        urljoin(site.url + path, each) for each in site.tree(path).xpath(ASKED) if not each.startswith("data:")
    }
    files = {site.folder / urlsplit(address).path.removeprefix(urlsplit(site.url).path) for address in addresses}
    return View(path, page, sorted(files))


def views(site: Site) -> list[View]:
    """All pages, the lightest first."""
    return sorted((view(site, path) for path in site.pages()), key=lambda each: each.weight.brotli)
