"""The line drawings of docs/_facts/pictures/: judged one by one, and put into the pages that show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from lxml import etree

from advice.problems import Problem, Problems, shown

LARGEST = 4096
SIDE = 96  # A drawing is a square of this many units; the style decides how large it is shown.
ROOT = "{http://www.w3.org/2000/svg}svg"
SHAPES = {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"}
# What a shape may say: its form and its colour. Nothing that runs, loads, or that a strict policy refuses.
PAINT = {
    "fill", "fill-rule", "opacity", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray",
}  # fmt: skip
ATTRIBUTES = PAINT | {
    "viewBox", "d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "points",
    "transform",
}  # fmt: skip
SHOWN = r'<img class="picture" src="#([a-z0-9-]+)"[^>]*>'


def load(folder: Path) -> dict[str, str]:
    """Every drawing by its name, as SVG without line breaks. Raises Problems."""
    found, problems = {}, list[Problem]()
    for path in sorted(folder.glob("*.svg")):
        try:
            root = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, remove_comments=True))
        except etree.XMLSyntaxError as error:
            what = f"This drawing cannot be read: {error.msg}."
            problems.append(Problem(shown(path), error.lineno or 0, what, "Save it again as plain SVG."))
            continue
        wrong = list(_wrong(path, root))
        problems += wrong
        if not wrong:
            found[path.stem] = re.sub(r">\s+<", "><", etree.tostring(root, encoding="unicode")).strip()
    if problems:
        raise Problems(problems)
    return found


def _wrong(path: Path, root: etree._Element) -> Iterator[Problem]:
    square = f"0 0 {SIDE} {SIDE}"
    if not re.fullmatch(r"[a-z0-9-]+", path.stem):
        what = f'"{path.stem}" cannot be the name of a picture.'
        yield Problem(shown(path), 0, what, "Use a-z, 0-9 and - only: my-picture.svg")
    if path.stat().st_size > LARGEST:
        what = "This drawing is too large: every page that shows it is loaded with it."
        yield Problem(shown(path), 0, what, f"Draw it with fewer points: {LARGEST} bytes at most.")
    if root.tag != ROOT or root.get("viewBox") != square:
        what = f'A drawing begins with <svg xmlns="http://www.w3.org/2000/svg" viewBox="{square}">.'
        yield Problem(shown(path), 1, what, "Draw it on that square.")
    for element in root.iter():
        line = int(str(element.sourceline or 0))
        name = etree.QName(element).localname if isinstance(element.tag, str) else "an entity"
        if name not in SHAPES:
            yield Problem(shown(path), line, f'A drawing cannot hold "{name}".', "Use plain shapes and paths only.")
        for key in sorted(set(map(str, element.attrib)) - (ATTRIBUTES if element is not root else {"viewBox", *PAINT})):
            what = f'A drawing cannot say "{etree.QName(key).localname}"{" in its <svg>" if element is root else ""}.'
            yield Problem(shown(path), line, what, "Set fill and stroke only, as attributes.")
        if any("url(" in str(value).lower() for value in element.attrib.values()):
            yield Problem(shown(path), line, 'A drawing cannot load anything ("url(").', "Write a colour: #1d5fa6.")
        if isinstance(element.tag, str) and (element.prefix or set(element.nsmap) - {None}):
            what = 'A drawing needs no "xmlns:" and no name with a colon.'
            yield Problem(shown(path), line, what, "Save it again as plain SVG.")


def placed(html: str, drawings: Mapping[str, str]) -> str:
    """The page with its drawings in it, each in line with the words after it.

    In a large link the drawing is part of the link, and silent: the words beside it say the same.
    """
    silent = re.compile(rf"(<li>)\s*({SHOWN})\s*(<a [^>]*>)((?:(?!</a>).)*)(</a></li>)", re.S)
    html = silent.sub(lambda m: f"{m[1]}{m[4]}{_silenced(m[2])}<span>{m[5]}</span>{m[6]}", html)
    led = re.compile(rf"(<p>|<li>)\s*({SHOWN})((?:(?!</?(?:li|ul|ol|p)\b).)*)", re.S)
    html = led.sub(lambda m: _in_line(m[1], m[2], m[4].strip()), html)
    return re.sub(SHOWN, lambda m: m[0].replace(f'src="#{m[1]}"', f'src="{address(drawings[m[1]])}"'), html)


def address(drawing: str) -> str:
    """A drawing as an address that holds it, with those letters written as numbers that an address cannot hold."""
    return "data:image/svg+xml," + quote(drawing.replace('"', "'"), safe="/:=',()-.!*;@&+$~?")


def _in_line(opened: str, image: str, words: str) -> str:
    if opened == "<p>":
        return f'<p class="picture__line">{image}<span>{words}</span>'
    # The item itself stays a list item, or it would lose its number.
    return f'<li><span class="picture__line">{image}<span>{words}</span></span>'


def _silenced(image: str) -> str:
    return re.sub(r'alt="[^"]*"', 'alt=""', image)
