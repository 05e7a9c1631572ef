"""What the folder of a new language begins with: the words to fill, and empty books for its translator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from babel import Locale
from babel.core import get_global

from advice import asked, records, strings, tongue
from advice.problems import Problem, Problems
from advice.settings import Language

# Where nothing is known of how a language writes its dates and counts, it does as the original.
UNKNOWN = "en_GB"
# What a language must say itself if the theme does not, in the theme's English.
THEME = dict(zip(strings.THEME, ("Skip to content", "Search"), strict=True))

STYLE = """# How this site is written in {name}

Nobody has written this yet. Whoever translates the first pages writes here what they decided, for those who come after.

## Register

## Gender and people

## Spelling and signs

## English words

## Pitfalls
"""
GLOSSARY = """\
# The words {name} uses for the terms of the field. "never" are forms that may stand on no page: the build refuses them.
# stalking:
#   say: "..."
#   never: [...]
#   source: "where the word was found"
#   sure: low
"""
SEARCH = """\
# What people type in {name} that no page says. See docs/en/_search.yml for how to write here.
"""
SAID = """\
# What organisations do, in {name}: the words of docs/_facts/organisations/, by file name. The rest stays English.
# paladin:
#   for: "..."
#   does: "..."
"""
SEEN = """\
# What each picture shows, in a few words, in {name}. Take the # from a line that you write; the rest stays English.
"""


@dataclass(frozen=True)
class New(Language):
    """A language that is to come: also its direction, and the name by which Babel writes its dates."""

    direction: str = "ltr"
    region: str = UNKNOWN


def known(path: str, locale: str, name: str | None, direction: str | None) -> New:
    """What Unicode's tables (CLDR, in Babel) know of a language, where nothing else is given.

    Raises Problems, about `path`, for what is no code or no name, and for a language without a name.
    """
    if not strings.CODE.fullmatch(locale):
        codes = {english.casefold(): code for code, english in Locale("en").languages.items()}
        found = codes.get(locale.casefold(), "")
        mend = (
            f'Did you mean "{found}"?' if strings.CODE.fullmatch(found) else 'Write it as "so", "pt-BR" or "zh-Hant".'
        )
        raise Problems([Problem(path, 0, f'"{locale}" is not a code of a language that the builder knows.', mend)])
    cldr = strings.cldr(locale)
    own = cldr.get_display_name() or "" if cldr else ""
    called = (name if name is not None else own[:1].upper() + own[1:]).strip()
    if not called or not called.isprintable():
        mend = 'If the code is right, say what its readers call it: --name "...".'
        what = f'We do not know what "{locale}" is called.' if name is None else "The name of a language is empty."
        raise Problems([Problem(path, 0, what, mend)])
    way = direction or (cldr.text_direction if cldr else "ltr")
    return New(locale, called, direction=way, region=_region(cldr) if cldr else UNKNOWN)


def _region(cldr: Locale) -> str:
    """A language with the land where most speak it: "so_SO", as Open Graph and dates want it."""
    likely = strings.cldr(get_global("likely_subtags").get(str(cldr), ""))
    if cldr.territory or not likely:
        return str(cldr)
    wanted = "_".join(part for part in (cldr.language, cldr.script, likely.territory) if part)
    return wanted if strings.cldr(wanted) else str(cldr)


def folder(docs: Path, original: str, new: New) -> dict[str, str]:
    """The files of a new language by their names. Raises Problems when the original has no words to begin with."""
    seen = docs / original / "_pictures.yml"
    pictures = records.text(seen).splitlines() if seen.is_file() else []
    named = {
        tongue.FILE: GLOSSARY,
        asked.FILE: SEARCH,
        "_organisations.yml": SAID,
        "_pictures.yml": SEEN,
        "_style.md": STYLE,
    }
    made = {name: text.replace("{name}", new.name) for name, text in named.items()}
    made["_pictures.yml"] += "".join(f"# {line}\n" for line in pictures if line and not line.startswith("#"))
    return {strings.FILE: _strings(docs / original / strings.FILE, new)} | made


def _strings(path: Path, new: New) -> str:
    """The words of the original, each to be filled: its English stands behind it."""
    record = records.read(path)
    words = records.table(record)
    starts = {line: place[0] for place, line in record.lines.items() if len(place) == 1}
    given = {"language.locale": new.region, "language.direction": new.direction}
    lines = [f"# {new.name}: write each line between the quotes. What stands behind the # is the English."]
    for at, line in enumerate(records.text(path).splitlines(), 1):
        key = str(starts.get(at, ""))
        if key in given:
            lines.append(f"{key}: {given[key]}")
        elif key.endswith(".other"):
            lines += _forms(key.removesuffix(".other"), words, new)
        elif key and not strings.FORM.search(key):
            lines.append(_to_fill(key, str(words[key])))
        elif not key and (not line.strip() or line.startswith("#")):
            lines.append(line)
    if not _in_theme(new.locale):
        lines += ["", "# What the theme says in other languages, and not in this one."]
        lines += [_to_fill(key, english) for key, english in THEME.items()]
    return "\n".join(lines) + "\n"


def _to_fill(key: str, english: str) -> str:
    said = " ".join(english.split())
    return f'{key}: ""  # {said if said == english else chr(34) + english + chr(34)}'


def _forms(key: str, words: Mapping[str, str], new: New) -> list[str]:
    """A number with its unit in each form that the grammar of the language has, with the first number that takes it."""
    rule, first, other = Locale.parse(new.region).plural_form, dict[str, int](), words[f"{key}.other"]
    for n in range(201):
        first.setdefault(rule(n), n)
    lines = [
        _to_fill(f"{key}.{form}", f"{words.get(f'{key}.{form}', other)} (where n is {n}, for example)")
        for form, n in first.items()
        if form != "other"
    ]
    return [*lines, _to_fill(f"{key}.other", other)]


def _in_theme(locale: str) -> bool:
    """Whether Material has its own words in a language."""
    try:
        return any(file.match(f"partials/languages/{locale}.html") for file in files("mkdocs-material") or ())
    except PackageNotFoundError:
        return False
