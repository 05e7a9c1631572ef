"""The style and the script of the whole site: one file each, made of the components' own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Asset:
    """A file of the built site. Its name carries its content's hash, so that it may be kept for ever."""

    name: str
    content: str


def style(folders: Sequence[Path]) -> Asset:
    """All CSS: site.css first, then the components by name, then the owner's brand.css.

    `folders` are searched in order, as templates are: the first that has a file wins.
    """
    parts = [_first(folders, "site.css"), *_components(folders, "css"), _first(folders, "brand.css")]
    return asset("site", "css", "\n".join(parts))


def script(folders: Sequence[Path]) -> Asset:
    """All JavaScript, each component's in a block of its own, so that their names do not meet."""
    return asset("site", "js", "\n".join(f"{{\n{part}}}" for part in _components(folders, "js")))


def asset(stem: str, kind: str, content: str) -> Asset:
    """A file under a name that its content decides."""
    return Asset(f"assets/{stem}.{hashlib.sha256(content.encode()).hexdigest()[:8]}.{kind}", content)


def _first(folders: Sequence[Path], name: str) -> str:
    found = next((folder / name for folder in folders if (folder / name).is_file()), None)
    return found.read_text(encoding="utf-8") if found else ""


def _components(folders: Sequence[Path], kind: str) -> list[str]:
    names = sorted(
        {path.relative_to(folder).as_posix() for folder in folders for path in folder.glob(f"components/*/*.{kind}")}
    )
    return [_first(folders, name) for name in names]
