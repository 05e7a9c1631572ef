"""The style and the scripts of the whole site, made of the components' own, without their comments and spaces."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from string import ascii_lowercase

from minify_html import minify
from rcssmin import cssmin
from rjsmin import jsmin

from advice import pictures

# Its script must have looked at the page before anything else is read of it.
FIRST = "exit"

# What else is published of overrides/, under the name it has there: a host's own files, and what browsers and chats
# show in the place of the site. These stand at the root, where browsers look for them by themselves.
OWN = ("assets/", "favicon.ico", "apple-touch-icon.png")

# End tags that may be left out (HTML 13.1.2.4), before what ends the element in every parser.
ENDED = re.compile(
    r"</(?:li|d[td])>(?=<(?:li|d[td])\b|</(?:[uod]l|div)>)"
    r"|</p>(?=<(?:p|[uod]l|div|h[1-6])\b|</(?:div|section|article|aside|main|footer|li|dd)>)"
)


@dataclass(frozen=True)
class Asset:
    """A file of the built site. Its name carries its content's hash, so that it may be kept for ever."""

    name: str
    content: str

    @property
    def integrity(self) -> str:
        """What a browser compares the published bytes with before it uses them.

        SHA-256 is one of the three that every browser knows (W3C, Subresource Integrity, 3.2), and the shortest.
        """
        return f"sha256-{base64.b64encode(hashlib.sha256(self.content.encode()).digest()).decode()}"


def style(folders: Sequence[Path]) -> Asset:
    """All CSS: site.css first, then the components by name, then the owner's brand.css.

    `folders` are searched in order, as templates are: the first that has a file wins.
    """
    return asset("site", "css", _short(_site(folders), _site(folders)))


def more(folders: Sequence[Path]) -> dict[frozenset[str], Asset]:
    """The CSS of what only some pages show, as drawings and tables: the .more.css of the components that a page shows.

    One file for each set of such components, by their names, so that a page asks for one and for no more than it shows.
    """
    names, site = _components(folders, "more.css"), _site(folders)
    found = {}
    for shown in (each for size in range(len(names)) for each in combinations(names, size + 1)):
        text = "\n".join(_read(folders, name) for name in shown)
        found[frozenset(Path(name).parent.name for name in shown)] = asset("more", "css", _short(text, site))
    return found


def script(folders: Sequence[Path]) -> Asset:
    """The JavaScript of every page, each component's .js in a block of its own, so that their names do not meet.

    It is a classic script for the top of the head: a module would run after the page, and never from a local copy.
    """
    parts = [f"{{\n{_read(folders, name)}}}" for name in _components(folders, "js")]
    return asset("site", "js", _packed("\n".join(parts)))


def modules(folders: Sequence[Path]) -> dict[str, Asset]:
    """What a component asks for only when it is used: its .mjs, by the component's name.

    It is published as .js, because some servers do not know .mjs to be JavaScript.
    """
    names = _components(folders, "mjs")
    return {Path(name).stem: asset(Path(name).stem, "js", _packed(_read(folders, name))) for name in names}


def called(folders: Sequence[Path]) -> list[tuple[str, Asset]]:
    """What only some pages load: "practice.on-practice.js" belongs to the pages that call {{ practice() }}, and so on.

    A list of (the call, the file), in the order of their names.
    """
    found = []
    for kind, minified in (("css", lambda text: _short(text, _site(folders))), ("js", _packed)):
        for name in _components(folders, f"on-*.{kind}"):
            call = Path(name).suffixes[0].removeprefix(".on-")
            found.append((call, asset(call, kind, minified(_read(folders, name)))))
    return found


def asset(stem: str, kind: str, content: str) -> Asset:
    """A file under a name that its content decides."""
    return Asset(f"assets/{stem}.{hashlib.sha256(content.encode()).hexdigest()[:8]}.{kind}", content)


def icon(folders: Sequence[Path]) -> str:
    """The picture of the tab as an address that holds it: no page asks for a file."""
    return pictures.address(_read(folders, "favicon.svg").strip())


def page(html: str) -> str:
    """A page without the spaces, quotes and end tags that HTML can do without; nothing that a reader meets changes.

    An end tag goes only where libxml2 knows its place too, and not just browsers: programs that read pages with it,
    ours among them, close a paragraph too late before a section or a list of links.
    """
    packed = minify(html, keep_html_and_head_opening_tags=True, keep_closing_tags=True)
    return ENDED.sub("", packed)


def _site(folders: Sequence[Path]) -> str:
    """The whole style as it is written."""
    return "\n".join(_read(folders, name) for name in ("site.css", *_components(folders, "css"), "brand.css"))


def _short(css: str, site: str) -> str:
    """A style without comments and spaces, its values under the shortest names: those that the site's style sets."""
    names = dict.fromkeys(re.findall(r"--[a-z][a-z-]*(?=:)", site))
    short = {
        name: f"--{ascii_lowercase[at // 26 - 1] if at > 25 else ''}{ascii_lowercase[at % 26]}"
        for at, name in enumerate(names)
    }
    return re.sub(r"--[a-z][a-z-]*", lambda match: short.get(match[0], match[0]), cssmin(css))


def _packed(script: str) -> str:
    """A script without comments, and as short as its names allow; the packer knows scripts as a part of a page."""
    begin, end = "<script type=module>", "</script>"
    return minify(begin + jsmin(script) + end, minify_js=True).partition(">")[2].removesuffix(end)


def _read(folders: Sequence[Path], name: str) -> str:
    found = next((folder / name for folder in folders if (folder / name).is_file()), None)
    return found.read_text(encoding="utf-8") if found else ""


def _components(folders: Sequence[Path], ending: str) -> list[str]:
    """The files that bear their component's name and then `ending`: "components/menu/menu.css" for "css"."""
    found = {path.relative_to(folder) for folder in folders for path in folder.glob(f"components/*/*.{ending}")}
    own = [path.as_posix() for path in found if path.match(f"{path.parent.name}.{ending}")]
    return sorted(own, key=lambda name: (Path(name).stem != FIRST, name))
