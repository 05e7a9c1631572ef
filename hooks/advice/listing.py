"""The list of languages in mkdocs.yml, changed as text, so that every comment and every other line stay as they are."""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml

from advice import records, settings
from advice.problems import Problem, Problems
from advice.settings import Language


@dataclass(frozen=True)
class Listing:
    """A mkdocs.yml and its languages: those that are shown, the original first, and those that are off."""

    path: Path
    text: str
    record: records.Record
    shown: Sequence[Language]
    off: Sequence[Language]

    def line(self, locale: str) -> int:
        """The line in which a language stands; 1 for one that does not."""
        listed, place = settings.listed(self.record.data["plugins"])
        return self.record.line((*place, [each["locale"] for each in listed].index(locale)))


def read(path: Path) -> Listing:
    """The list in a mkdocs.yml. Raises Problems, also where the list stands in a file that this one inherits."""
    text = records.text(path)
    record = records.read(path)
    listed, _ = settings.listed(records.table(record).get("plugins"))
    if not listed and "INHERIT" in record.data:
        what = (
            f"The list of languages stands in {record.data['INHERIT']}, and a file that inherits it cannot add to it."
        )
        mend = 'Copy the list ("plugins:", "i18n:", "languages:") from there into this file, and run this again.'
        raise Problems([Problem(record.path, record.line(("INHERIT",)), what, mend)])
    return Listing(path, text, record, *settings.languages(record))


def with_new(old: Listing, language: Language) -> str:
    """The text of mkdocs.yml with one more language at the end of its list, which is off. Raises Problems."""
    entry = f"{{locale: {_plain(language.locale)}, name: {_plain(language.name)}, build: false}}"
    node = _list(old)
    at = _end(node.value[-1])
    if node.flow_style:
        text = f"{old.text[:at]}, {entry}{old.text[at:]}"
    else:
        text = _after_line(old.text, at, f"{' ' * node.start_mark.column}- {entry}")
    listed, _ = settings.listed(old.record.data["plugins"])
    added = {"locale": language.locale, "name": language.name, "build": False}
    return _sure(old, text, [*listed, added], f"- {entry}", node)


def switched(old: Listing, locale: str, on: bool) -> str:
    """The text of mkdocs.yml with one of its languages switched on or off. Raises Problems."""
    listed, _ = settings.listed(old.record.data["plugins"])
    at = [each["locale"] for each in listed].index(locale)
    node = _list(old).value[at]
    text = _with_build(old.text, node, on)
    wanted = {name: value for name, value in listed[at].items() if name != "build"} | ({} if on else {"build": False})
    says = "true" if on else "false"
    return _sure(old, text, [*listed[:at], wanted, *listed[at + 1 :]], f"build: {says}", node)


def _with_build(text: str, node: yaml.MappingNode, on: bool) -> str:
    """The text with `build: false` put into one language of the list, or taken out of it."""
    ends = [_end(value) for _, value in node.value]
    for at, (key, value) in enumerate(node.value):
        if key.value == "build":
            before = text[ends[at - 1] : value.start_mark.index] if at else "#"
            if on and "#" not in before:  # a comment would go with it
                return text[: ends[at - 1]] + text[ends[at] :]
            return text[: value.start_mark.index] + ("true" if on else "false") + text[ends[at] :]
    if node.flow_style:
        return f"{text[: ends[-1]]}, build: false{text[ends[-1] :]}"
    return _after_line(text, ends[-1], f"{' ' * node.start_mark.column}build: false")


def _list(old: Listing) -> yaml.SequenceNode:
    """The list as it stands in the text."""
    node: Any = yaml.compose(old.text, Loader=yaml.CSafeLoader)
    for name in settings.listed(old.record.data["plugins"])[1]:
        if isinstance(node, yaml.SequenceNode):
            node = node.value[int(name)]
        else:
            node = next(value for key, value in node.value if key.value == name)
    return cast(yaml.SequenceNode, node)


def _end(node: yaml.Node) -> int:
    """Where the text of a node ends; what YAML calls the end of a block is where the next thing begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _after_line(text: str, at: int, line: str) -> str:
    """The text with a new line below the one that holds the place `at`."""
    newline = "\r\n" if "\r\n" in text else "\n"
    end = text.find("\n", at)
    return f"{text}{newline}{line}{newline}" if end < 0 else f"{text[: end + 1]}{line}{newline}{text[end + 1 :]}"


def _plain(word: str) -> str:
    """A word as YAML takes it: as it is if it means itself, else in quotes."""
    try:
        if records.parse(f"{{a: {word}}}", "").data == {"a": word}:
            return word
    except Problems:
        pass
    return json.dumps(word, ensure_ascii=False)


def _sure(old: Listing, text: str, wanted: list[Any], mend: str, node: yaml.Node) -> str:
    """The new text, if it says what is wanted and all else that the old one said. Raises Problems if it does not."""
    try:
        now = copy.deepcopy(records.parse(text, old.record.path).data)
        listed, _ = settings.listed(now["plugins"])
        said = [{k: v for k, v in each.items() if (k, v) != ("build", True)} for each in listed]
        was = copy.deepcopy(old.record.data)
        settings.listed(was["plugins"])[0][:] = listed
        if said == [{k: v for k, v in each.items() if (k, v) != ("build", True)} for each in wanted] and was == now:
            return text
    except Problems:
        pass
    what = "The languages are written here in a way that only a person can change."
    raise Problems([Problem(old.record.path, node.start_mark.line + 1, what, f"Write here: {mend}")])
