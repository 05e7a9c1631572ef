"""How a fact is said: as HTML, in the language of the page that asks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from babel.dates import format_date
from babel.numbers import format_currency
from jinja2 import Template
from markupsafe import Markup, escape

from advice import exits, numbers, pictures
from advice.facts import Amount, Facts, Organisation
from advice.markup import BLOCKS
from advice.pages import CALL
from advice.problems import nearest
from advice.settings import Settings
from advice.strings import Words

# What a page may ask for, and where it is found. Those with nothing after them take no name.
KINDS = {
    "phone": "a number", "text": "a number for text messages", "keys": "a number to press", "name": "a name",
    "site": "a website", "email": "an email address", "hours": "opening hours", "amount": "an amount",
    "date": "a date", "source": "a source", "contact": "an organisation", "services": "a need", "picture": "a picture",
    "helpline": "", "nations": "", "needs": "", "exit": "", "practice": "", "titles": "",
}  # fmt: skip

NATIONS = ("england", "wales", "scotland", "northern-ireland")
WHOLE = {NATIONS: "all", NATIONS[:2]: "england-wales"}

# A number reads left to right, even inside Arabic script; and no translator may change it.
NUMBER = Markup('<bdi class="number" dir="ltr" translate="no">{}</bdi>')

# Gives a template by its name, as Jinja does.
Templates = Callable[[str], Template]


def find(facts: Facts, kind: str, slug: str | None) -> tuple[str, str] | None:
    """Why a call cannot be answered, and how to mend it; None when it can."""
    if not KINDS[kind]:
        return (f'"{kind}" takes no name.', "Write {{ %s() }}." % kind) if slug else None
    if not slug:
        return "The call names nothing.", 'Write what you want in the brackets: {{ %s("...") }}.' % kind
    if kind == "services":
        needs = {each.need for each in facts.organisations.values()}
        return None if slug in needs else (f'There is no need "{slug}".', nearest(slug, needs))
    if kind == "picture":
        return None if slug in facts.pictures else (f'There is no picture "{slug}".', nearest(slug, facts.pictures))
    if kind == "source":
        return None if slug in facts.sources else (f'There is no source "{slug}".', nearest(slug, facts.sources))
    if slug in facts.amounts and kind in ("phone", "text", "keys", "amount", "date"):
        unit = facts.amounts[slug].unit
        right = unit if unit in ("phone", "text", "keys", "date") else "amount"
        return None if kind == right else (f'"{slug}" is not {KINDS[kind]}.', 'Write {{ %s("%s") }}.' % (right, slug))
    if kind in ("amount", "date", "keys"):
        return f'There is no amount "{slug}".', nearest(slug, facts.amounts)
    if slug not in facts.organisations:
        known = {*facts.organisations, *(facts.amounts if kind in ("phone", "text") else ())}
        return f'There is no organisation "{slug}".', nearest(slug, known)
    return _has(facts.organisations[slug], kind, slug)


def _has(organisation: Organisation, kind: str, slug: str) -> tuple[str, str] | None:
    given = {
        "phone": organisation.phone,
        "text": organisation.sms,
        "email": organisation.email,
        "site": organisation.url,
        "hours": organisation.hours,
    }
    if kind in given and not given[kind]:
        return f'We do not know {KINDS[kind]} of "{slug}".', 'Write {{ name("%s") }}, or {{ site("%s") }}.' % (
            slug,
            slug,
        )
    if kind in ("phone", "text", "hours") and not organisation.printable:
        what = f'We are not sure enough of {KINDS[kind]} of "{slug}" (confidence: low).'
        return what, 'Write {{ site("%s") }} in its place.' % slug
    return None


@dataclass(frozen=True)
class Voice:
    """Says the facts in one language on one day.

    `said` holds this language's own words for an organisation (docs/<language>/_organisations.yml), `seen` what
    each picture shows (docs/<language>/_pictures.yml) with the language it is said in; what a language lacks is
    said in the original one and marked as such.
    """

    facts: Facts
    words: Words
    original: str
    said: Mapping[str, Mapping[str, str]]
    seen: Mapping[str, tuple[str, str]]
    settings: Settings
    today: dt.date
    template: Templates
    _boxes: dict[str, Markup] = field(default_factory=dict, init=False, compare=False)  # each page shows some of them

    def fill(self, markdown: str) -> str:
        """The Markdown with every `{{ kind("slug") }}` said. `review` has seen that each can be."""
        listed = [m[2] or m[3] for m in CALL.finditer(markdown) if m[1] == "services"]

        def said(kind: str, slug: str | None) -> Markup:
            given = listed if kind == "needs" else slug
            say = getattr(self, kind)
            return Markup(say(given) if given else say())

        return CALL.sub(lambda m: self._block(m[1], said(m[1], m[2] or m[3])), markdown)

    def _block(self, kind: str, html: Markup) -> str:
        # Python-Markdown leaves HTML alone only when nothing stands close to it.
        return f"\n\n{html}\n\n" if kind in BLOCKS else str(html)

    def phone(self, slug: str) -> Markup:
        organisation = self.facts.organisations.get(slug)
        number = (organisation.phone or "") if organisation else self._amount(slug)
        return self._number(numbers.tel(number), number)

    def text(self, slug: str) -> Markup:
        organisation = self.facts.organisations.get(slug)
        number = (organisation.sms or "") if organisation else self._amount(slug)
        return self._number(numbers.sms(number), number)

    def _number(self, address: str, number: str) -> Markup:
        # No-break spaces keep the number in one piece, and in order where a page loses its markup.
        link = Markup('<a href="{}">{}</a>').format(address, number.replace(" ", "\u00a0"))
        return NUMBER.format(link)

    def keys(self, slug: str) -> Markup:
        return NUMBER.format(self._amount(slug))

    def name(self, slug: str) -> Markup:
        own = self.said.get(slug, {}).get("name")
        return escape(own) if own else self._foreign(self.facts.organisations[slug].name)

    def site(self, slug: str) -> Markup:
        return Markup('<a href="{}">{}</a>').format(self.facts.organisations[slug].url, self.name(slug))

    def address(self, slug: str) -> Markup:
        """The organisation's website as a link that shows the address itself."""
        url = self.facts.organisations[slug].url or ""
        shown = url.split("://")[1].removeprefix("www.").rstrip("/")
        return Markup('<bdi dir="ltr" translate="no"><a href="{}">{}</a></bdi>').format(url, shown)

    def typed(self, words: str) -> Markup:
        """What has to be typed or dialled as it is, in every language."""
        return Markup('<bdi lang="{}" dir="ltr" translate="no">{}</bdi>').format(self.original, words)

    def email(self, slug: str) -> Markup:
        address = self.facts.organisations[slug].email
        return Markup('<bdi dir="ltr" translate="no"><a href="mailto:{0}">{0}</a></bdi>').format(address)

    def hours(self, slug: str) -> Markup:
        return self.tell(slug, "hours")

    def tell(self, slug: str, field: str) -> Markup:
        """What a field of an organisation says, in this language where it has been translated."""
        own = self.said.get(slug, {}).get(field)
        organisation = self.facts.organisations[slug]
        value = organisation.for_ if field == "for" else getattr(organisation, field)
        return escape(own) if own else self._foreign(value or "")

    def _foreign(self, words: str) -> Markup:
        if self.words.language == self.original:
            return escape(words)
        return Markup('<bdi lang="{}" dir="ltr">{}</bdi>').format(self.original, words)

    def amount(self, slug: str) -> Markup:
        amount = self.facts.amounts[slug]
        return escape(self._with_unit(amount, amount.on(self.today).value).replace(" ", "\u00a0"))

    def _with_unit(self, amount: Amount, value: str) -> str:
        if amount.unit == "pounds":
            return format_currency(Decimal(value), "GBP", locale=self.words.locale)
        return str(self.words.counted(f"unit.{amount.unit}", int(value)))

    def date(self, slug: str) -> Markup:
        return self.day(dt.date.fromisoformat(self._amount(slug)))

    def day(self, day: dt.date) -> Markup:
        """A day, written out in this language."""
        return escape(format_date(day, "d MMMM y", locale=self.words.locale))

    def source(self, slug: str) -> Markup:
        return Markup('<a href="{}">{}</a>').format(self.facts.sources[slug].url, self.titled(slug))

    def titled(self, slug: str) -> Markup:
        """The title of a source."""
        return self._foreign(self.facts.sources[slug].title)

    def compared(self, slug: str) -> Markup:
        """Which copy of a source was looked at."""
        return self._foreign(self.facts.sources[slug].seen)

    def where(self, nations: Sequence[str]) -> str:
        """The nations by name: "England and Wales", "The whole of the UK"."""
        if tuple(nations) in WHOLE:
            return str(self.words("nation." + WHOLE[tuple(nations)]))
        return str(self.words("list.comma")).join(str(self.words("nation." + nation)) for nation in nations)

    def contact(self, slug: str) -> Markup:
        return self._contacts([((), [slug])])

    def helpline(self, briefly: bool = False) -> Markup:
        """The owner's helpline; `briefly` where it stands once more at the end of a page."""
        return self._contacts([((), [self.settings.helpline])], briefly=briefly)

    def services(self, need: str) -> Markup:
        """Every organisation for a need: those of the whole UK first, then nation by nation."""
        found = [slug for slug, each in self.facts.organisations.items() if each.need == need]
        groups = groupby(sorted(found, key=self._order), self._nations)
        return self._contacts([(nations, list(slugs)) for nations, slugs in groups])

    def nations(self) -> Markup:
        """The reader chooses where they live; the style shows only what is true there. Nothing is kept."""
        return self._choice("nation", NATIONS)

    def needs(self, listed: Sequence[str]) -> Markup:
        """The reader chooses what they need from a page that lists the organisations for the needs `listed`."""
        return self._choice("need", listed)

    def _choice(self, name: str, values: Sequence[str]) -> Markup:
        return self._shown("choice", name=name, values=values)

    def exit(self) -> Markup:
        """Where "Exit this page" leads, as it stands in the address bar."""
        return Markup('<bdi dir="ltr" translate="no">{}</bdi>').format(exits.shown(self.exits))

    def practice(self) -> Markup:
        """A place to see what the exit does to a page without leaving it."""
        return self._shown("practice", address=exits.shown(self.exits))

    def titles(self) -> Markup:
        """What the tab and the history call the pages, and what that costs."""
        return self.words("titles." + self.settings.titles)

    def searching(self, original: Words) -> dict[str, object]:
        """What the search says, as plain text: how much it found, where else, and whom to call."""
        words, helpline = self.words.words, self.facts.organisations[self.settings.helpline]
        emergency, name = self._amount("emergency"), self.said.get(self.settings.helpline, {}).get("name")
        call = [[words["emergency.call"], numbers.tel(emergency), emergency]]
        who = f"{words['page.talk']}: {name or helpline.name}"
        if helpline.phone and helpline.printable:
            call.append([who, numbers.tel(helpline.phone), helpline.phone.replace(" ", "\u00a0")])
        elif helpline.url:
            call.append([who, helpline.url, helpline.url])
        said: dict[str, object] = {"found": words["search.found"], "none": words["search.none"], "call": call}
        if original.language != self.words.language:
            said["original"] = {
                "said": words["search.original"],
                "language": original.language,
                "direction": original.direction,
            }
        return said

    @property
    def exits(self) -> Sequence[str]:
        return self.settings.exits(self.words.language)

    def picture(self, slug: str) -> Markup:
        """A drawing, still without the address of its sheet: `pictures.placed` knows that."""
        alt, language = self.seen[slug]
        foreign = "" if language == self.words.language else Markup(' lang="{}"').format(language)
        size = pictures.SIDE
        return Markup('<img class="picture" src="#{}" alt="{}"{} width="{}" height="{}">').format(
            slug, alt, foreign, size, size
        )

    def _order(self, slug: str) -> tuple[object, ...]:
        """The whole UK first, then nation by nation and area by area; those that can be called before the others."""
        each, nations = self.facts.organisations[slug], self._nations(slug)
        first = [NATIONS.index(nation) for nation in nations]
        return (-len(nations), first, bool(each.area), not (each.phone and each.printable), each.name)

    def _nations(self, slug: str) -> tuple[str, ...]:
        return tuple(sorted(self.facts.organisations[slug].nations, key=NATIONS.index))

    def _contacts(self, groups: Sequence[tuple[Sequence[str], Sequence[str]]], briefly: bool = False) -> Markup:
        """The boxes of organisations, under the nations that each group is for; a group of no nation has no heading."""
        key = f"{briefly} {groups}"
        if key not in self._boxes:
            known = self.facts.organisations
            self._boxes[key] = self._shown("contact", groups=groups, known=known, say=self, briefly=briefly)
        return self._boxes[key]

    def _shown(self, component: str, **given: object) -> Markup:
        """A component's HTML, without empty lines: Markdown would take it apart there."""
        html = self.template(f"components/{component}/{component}.html").render(t=self.words, **given)
        return Markup("\n".join(line.strip() for line in html.splitlines() if line.strip()))

    def _amount(self, slug: str) -> str:
        return self.facts.amounts[slug].on(self.today).value
