"""YAML that people write: read with the line of every key, and held against a model in plain English."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from advice.problems import Problem, Problems, nearest, shown

Place = tuple[str | int, ...]


class Model(BaseModel):
    """The base of every record: nothing unknown gets in, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


M = TypeVar("M", bound=Model)


class PlacedError(ValueError):
    """A fault that a model finds in a place inside itself: "what | how to mend"."""

    def __init__(self, place: Place, said: str) -> None:
        super().__init__(said)
        self.place = place


@dataclass(frozen=True)
class Record:
    """What a YAML text says, and where it says it."""

    path: str
    data: Any
    lines: dict[Place, int]

    def line(self, place: Place) -> int:
        """The line of a key; of the nearest key around it when that key is not there."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


class _Loader(yaml.CSafeLoader):
    """SafeLoader, in its fast form, that leaves numbers and dates as written.

    YAML 1.1 reads 0101 as 65 and stops at 2026-02-30 without saying where; the model says both better.
    """

    environment: Mapping[str, str] = {}

    def python(self, suffix: str, node: yaml.Node) -> None:
        """A name of Python's, as themes ask for in mkdocs.yml: nothing that we judge."""

    def env(self, node: yaml.Node) -> object:
        """MkDocs's `!ENV NAME` and `!ENV [NAME, OTHER, otherwise]`."""
        if isinstance(node, yaml.SequenceNode):
            names = self.construct_sequence(node)
            return next((self.environment[name] for name in names[:-1] if name in self.environment), names[-1])
        return self.environment.get(str(node.value))


_Loader.add_constructor("!ENV", _Loader.env)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _Loader.python)

_Loader.yaml_implicit_resolvers = {
    letter: [(tag, rule) for tag, rule in rules if tag.rsplit(":", 1)[1] in ("bool", "null")]
    for letter, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path: Path, environment: Mapping[str, str] = {}) -> Record:
    """The record in a file; `!ENV [NAME, otherwise]` in it is looked up in `environment`.

    Raises Problems when the file is not text or not YAML.
    """
    return parse(text(path), shown(path), environment=environment)


def text(path: Path) -> str:
    """The text of a file. Raises Problems when it is not there, or is not UTF-8."""
    data = b""
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Problems([Problem(shown(path), line, "A letter here is not UTF-8.", "Save the file as UTF-8.")]) from None
    except OSError:
        raise Problems([Problem(shown(path), 0, "This file is missing.", "Put it back.")]) from None


def table(record: Record) -> dict[str, Any]:
    """The record as names and values. Raises Problems when it is a list, one word or nothing."""
    if isinstance(record.data, dict):
        return record.data
    what = f'Here must be lines of the form "name: value", not {_kind(record.data)}.'
    raise Problems([Problem(record.path, 1, what, "Look at another file of this kind.")])


def parse(text: str, path: str, first_line: int = 1, environment: Mapping[str, str] = {}) -> Record:
    """The record in a text that begins at `first_line` of its file. Raises Problems."""
    loader = _Loader(text)
    loader.environment = environment
    try:
        node = loader.get_single_node()
        if node is None:
            return Record(path, {}, {})
        lines: dict[Place, int] = {}
        _walk(node, (), path, first_line, lines)
        return Record(path, loader.construct_document(node), lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + mark.line if mark else first_line
        what = f"This is not YAML that can be read: {error.problem or 'unknown fault'}."
        raise Problems([Problem(path, line, what, _yaml_mend(str(error.problem)))]) from None
    except yaml.YAMLError as error:
        raise Problems(
            [Problem(path, first_line, f"This is not YAML that can be read: {error}.", "Take that letter out.")]
        ) from None
    finally:
        loader.dispose()


def _yaml_mend(problem: str) -> str:
    if "tab" in problem or "'\\t'" in problem:
        return "Use spaces, not tabs, at the start of a line."
    if "mapping values are not allowed" in problem:
        return "A colon inside a text needs quotes around the whole text."
    return "Look for a missing quote, bracket or space after a colon, here or just above."


def _walk(node: yaml.Node, place: Place, path: str, first_line: int, lines: dict[Place, int]) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*place, str(key.value))
            line = first_line + key.start_mark.line
            if here in lines:
                raise Problems(
                    [
                        Problem(
                            path, line, f'"{key.value}" stands twice.', f"The first is in line {lines[here]}: keep one."
                        )
                    ]
                )
            lines[here] = line
            _walk(value, here, path, first_line, lines)
    elif isinstance(node, yaml.SequenceNode):
        for at, value in enumerate(node.value):
            lines[(*place, at)] = first_line + value.start_mark.line
            _walk(value, (*place, at), path, first_line, lines)


def hold(record: Record, model: type[M]) -> M:
    """The record as `model`. Raises Problems, one for each field that does not fit."""
    try:
        return model.model_validate(table(record))
    except ValidationError as failed:
        errors = [dict(error) for error in failed.errors()]
        raise Problems(_explain(record, model, error) for error in errors if not _misspelt(error, errors)) from None


def _misspelt(error: dict[str, Any], errors: list[dict[str, Any]]) -> bool:
    """Whether a field is missing only because it is there under a wrong name, of which another problem speaks."""
    if error["type"] != "missing":
        return False
    *around, name = error["loc"]
    others = [str(e["loc"][-1]) for e in errors if e["type"] == "extra_forbidden" and [*e["loc"][:-1]] == around]
    return bool(difflib.get_close_matches(str(name), others, n=1, cutoff=0.5))


# What a value is not, and how that is written in YAML.
SHAPES = {
    "list_type": ("a list", "Write each in a line of its own that begins with a dash."),
    "tuple_type": ("a list", "Write each in a line of its own that begins with a dash."),
    "dict_type": ("names with values", 'Write lines of the form "name: value", further to the right.'),
    "string_type": ("one text", "Write it in one line, in quotes if need be."),
}


def _kind(value: Any) -> str:
    return {list: "a list", str: "one text", bool: "yes or no", type(None): "nothing"}.get(type(value), "this")


def _explain(record: Record, model: type[Model], error: dict[str, Any]) -> Problem:
    place: Place = tuple(error["loc"])
    field, given, kind = place[-1] if place else "", error["input"], error["type"]
    where = (record.path, record.line(place))
    if kind == "missing":
        return Problem(*where, f'"{field}" is missing.', f'Add a line "{field}: ...".')
    if kind == "extra_forbidden":
        known = _names(model) if len(place) == 1 else _names_beside(model, place)
        return Problem(*where, f'"{field}" is not a name we use here.', nearest(str(field), known))
    if kind == "literal_error":
        choices = re.findall(r"'([^']+)'", error["ctx"]["expected"])
        return Problem(*where, f'"{given}" is not a choice for "{place[0]}".', nearest(str(given), choices))
    if kind.startswith("date"):
        return Problem(*where, f'"{given}" is not a day for "{field}".', "Write year-month-day, as 2026-11-21.")
    if kind == "too_short":
        return Problem(
            *where, f'"{field}" is empty.', "Write at least one, each in a line of its own that begins with a dash."
        )
    if kind in SHAPES:
        what, mend = SHAPES[kind]
        return Problem(*where, f'"{field}" must be {what}, not {_kind(given)}.', mend)
    if kind == "value_error":
        fault = error["ctx"]["error"]
        what, _, mend = str(fault).partition(" | ")
        inside = (*place, *fault.place) if isinstance(fault, PlacedError) else place
        return Problem(record.path, record.line(inside), what, mend)
    return Problem(*where, f'"{given}" does not fit "{field}".', f"{error['msg']}.")


def _names(model: type[Model]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _names_beside(model: type[Model], place: Place) -> list[str]:
    """The names that would have been right beside a wrong one inside a nested record."""
    for name, field in model.model_fields.items():
        if name == place[0]:
            found = re.findall(r"([A-Z]\w+)", str(field.annotation))
            for candidate in Model.__subclasses__():
                if candidate.__name__ in found:
                    return _names(candidate)
    return []
