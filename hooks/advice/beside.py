"""A translation with the original beside it, line by line, so that two people can read the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy

from lxml import html
from lxml.html import HtmlElement
from markupsafe import Markup

FOLDER = "beside"  # "report/" of a language stands beside its original at "beside/report/"
# What holds lines: its own lines are set beside one another, and it stands once around them.
HOLDS = {"ul", "ol", "div", "section", "dl"}
# What stands once, in the translation's words: it is made of facts, and its names and numbers are the same.
ONCE = ("contact", "contact__group")
# What works on the page of the translation only.
TOOLS = ("choice", "practice")
# Where a browser would follow it: not a place on the page, and not a whole address.
ELSEWHERE = re.compile(r'(<a [^>]*href=")(?!#|[a-z][a-z+.-]*:)([^"#]*)')


def slug(page: str) -> str:
    """The name of the page on which another one, by its name, stands beside the original."""
    return FOLDER if page == "index" else f"{FOLDER}/{page}"


def paired(own: str, original: str, language: str, direction: str) -> Markup:
    """The HTML of a translation, with the words of the original, and their language and direction, beside each line.

    Parts are matched by the ids of their headings, and inside a part line by line. Where a part has not as many lines
    in both, as when the original has changed since, the whole part stands beside the whole.
    """
    ours, theirs = _parts(own), _parts(original)
    rows: list[HtmlElement] = []
    for name, lines in ours.items():
        rows += _rows(lines, theirs.get(name, []), (language, direction))
    return Markup("".join(html.tostring(row, encoding="unicode") for row in rows))


def deeper(page: str, name: str, translated: Iterable[str]) -> Markup:
    """The HTML of the page of that name as it stands in FOLDER: links to what has no page there lead out of it.

    `translated` are the names of all pages that stand in the folder.
    """
    there = {"" if each == "index" else each for each in translated}
    here = "" if name == "index" else f"{name}/"

    def led(match: re.Match[str]) -> str:
        steps: list[str] = []
        for step in f"{here}{match[2]}".split("/"):
            steps = steps[:-1] if step == ".." else [*steps, step] if step not in ("", ".") else steps
        return match[1] + ("" if "/".join(steps) in there else "../") + match[2]

    return Markup(ELSEWHERE.sub(led, page))


def _parts(page: str) -> dict[str, list[HtmlElement]]:
    """The lines of each part by the id of its heading; "" is what stands before the first."""
    parts: dict[str, list[HtmlElement]] = {"": []}
    name = ""
    for element in html.fragment_fromstring(page, create_parent="div"):
        if _is_heading(element) and element.get("id"):
            name = str(element.get("id"))
        parts.setdefault(name, []).append(element)
    return parts


def _rows(ours: Sequence[HtmlElement], theirs: Sequence[HtmlElement], said: tuple[str, str]) -> list[HtmlElement]:
    """The lines of both as one list of pairs."""
    ours = [each for each in ours if not _is(each, TOOLS)]
    theirs = [each for each in theirs if not _is(each, (*ONCE, *TOOLS))]
    waiting = iter(theirs)
    if [each.tag for each in ours if not _is(each, ONCE)] == [each.tag for each in theirs]:
        return [each if _is(each, ONCE) else _row(each, next(waiting), said) for each in ours]
    whole, other = html.Element("div"), html.Element("div")
    whole.extend(ours)
    other.extend(_quiet(each) for each in theirs)
    return [_pair(whole, other, said)]


def _row(ours: HtmlElement, theirs: HtmlElement, said: tuple[str, str]) -> HtmlElement:
    same = [len([each for each in lines if not _is(each, ONCE)]) for lines in (ours, theirs)]
    if ours.tag in HOLDS and same[0] == same[1] > 0 and not _words(ours):
        rows = _rows(list(ours), list(theirs), said)
        for each in list(ours):
            ours.remove(each)
        ours.extend(rows)
        return ours
    if ours.tag in ("li", "dd", "dt"):
        item = html.Element(ours.tag, dict(ours.attrib))
        item.append(_pair(_renamed(ours, "div"), _renamed(theirs, "div"), said))
        return item
    return _pair(ours, _quiet(theirs), said)


def _pair(ours: HtmlElement, theirs: HtmlElement, said: tuple[str, str]) -> HtmlElement:
    pair = html.Element("div", {"class": "pair"})
    theirs.set("lang", said[0])
    theirs.set("dir", said[1])
    for element in theirs.iter():
        for name in ("id", "aria-labelledby"):  # a page has each name once
            element.attrib.pop(name, None)
    for picture in list(theirs.iter("img")):  # it stands in the translation
        picture.drop_tree()
    pair.extend([ours, theirs])
    return pair


def _renamed(element: HtmlElement, tag: str) -> HtmlElement:
    renamed = deepcopy(element)
    renamed.tag = tag
    return renamed


def _quiet(element: HtmlElement) -> HtmlElement:
    """A heading of the original as a line like any other: the page has the headings of its own language."""
    if not _is_heading(element):
        return element
    line = _renamed(element, "p")
    line.set("class", "pair__heading")
    return line


def _words(element: HtmlElement) -> bool:
    """Whether words stand in the element itself, and not in what it holds."""
    return any((text or "").strip() for text in [element.text, *(each.tail for each in element)])


def _is(element: HtmlElement, names: Sequence[str]) -> bool:
    return (element.get("class") or "").split(" ")[0] in names


def _is_heading(element: HtmlElement) -> bool:
    return re.fullmatch("h[1-6]", str(element.tag)) is not None
