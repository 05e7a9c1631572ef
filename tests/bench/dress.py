"""Our words in the components of GOV.UK and of the NHS, as their own guidance uses them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml import html

BOX = "self::div[contains(concat(' ', @class, ' '), ' admonition ')]"

# The class that each element gets: an XPath, and the class.
GOVUK = {
    "//h1": "govuk-heading-xl",
    "//h2": "govuk-heading-l",
    "//h3": "govuk-heading-m",
    "//h4": "govuk-heading-s",
    "//p": "govuk-body",
    "//ul": "govuk-list govuk-list--bullet",
    "//ol": "govuk-list govuk-list--number",
    "//a": "govuk-link",
    "//table": "govuk-table",
    "//thead": "govuk-table__head",
    "//tbody": "govuk-table__body",
    "//tr": "govuk-table__row",
    "//th": "govuk-table__header",
    "//td": "govuk-table__cell",
    "//dl": "govuk-summary-list",
    "//dl/div": "govuk-summary-list__row",
    "//dt": "govuk-summary-list__key",
    "//dd": "govuk-summary-list__value",
    "//button": "govuk-button",
    "//summary": "govuk-details__summary",
    "//details": "govuk-details",
}
NHSUK = {
    "//h1": "nhsuk-heading-xl",
    "//ul": "nhsuk-list nhsuk-list--bullet",
    "//ol": "nhsuk-list nhsuk-list--number",
    "//table": "nhsuk-table",
    "//thead": "nhsuk-table__head",
    "//tbody": "nhsuk-table__body",
    "//tr": "nhsuk-table__row",
    "//td": "nhsuk-table__cell",
    "//dl": "nhsuk-summary-list",
    "//dl/div": "nhsuk-summary-list__row",
    "//dt": "nhsuk-summary-list__key",
    "//dd": "nhsuk-summary-list__value",
    "//button": "nhsuk-button",
}

# What stands round a box of each kind: {title} and {rest} are its own words.
GOVUK_BOXES = {
    "short": '<div class="govuk-inset-text"><h2 class="govuk-heading-m">{title}</h2>{rest}</div>',
    "danger": '<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span>'
    '<div class="govuk-warning-text__text"><span class="govuk-visually-hidden">Warning</span>{title}</div></div>{rest}',
    "notice": '<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span>'
    '<div class="govuk-warning-text__text"><span class="govuk-visually-hidden">Warning</span>{title}</div></div>{rest}',
    "": '<div class="govuk-inset-text"><p class="govuk-body govuk-!-font-weight-bold">{title}</p>{rest}</div>',
    "contact": '<div class="govuk-summary-card"><div class="govuk-summary-card__title-wrapper">'
    '<h3 class="govuk-summary-card__title">{title}</h3></div><div class="govuk-summary-card__content">{rest}</div></div>',
}
NHSUK_BOXES = {
    "short": '<div class="nhsuk-inset-text"><span class="nhsuk-u-visually-hidden">Information: </span>'
    "<p><strong>{title}</strong></p>{rest}</div>",
    "danger": '<div class="nhsuk-card nhsuk-card--care nhsuk-card--care--emergency">'
    '<div class="nhsuk-card__heading-container"><h2 class="nhsuk-card__heading"><span role="text">'
    '<span class="nhsuk-u-visually-hidden">Immediate action required: </span>{title}</span></h2>'
    '<span class="nhsuk-card--care__arrow" aria-hidden="true"></span></div><div class="nhsuk-card__content">{rest}</div></div>',
    "notice": '<div class="nhsuk-card nhsuk-card--warning"><div class="nhsuk-card__content">'
    '<h3 class="nhsuk-card__heading">{title}</h3>{rest}</div></div>',
    "": '<div class="nhsuk-inset-text"><p><strong>{title}</strong></p>{rest}</div>',
    "contact": '<div class="nhsuk-card"><div class="nhsuk-card__content"><h3 class="nhsuk-card__heading">{title}</h3>'
    "{rest}</div></div>",
}


def _inner(element: Any) -> str:
    return (element.text or "") + "".join(html.tostring(child, encoding="unicode") for child in element)


def _boxed(box: Any, shapes: Mapping[str, str]) -> None:
    kinds = set((box.get("class") or "").split())
    shape = next((shape for kind, shape in shapes.items() if kind in kinds), shapes[""])
    title = box.xpath("./p[contains(@class, 'admonition-title')] | ./*[self::h3 or self::h4]")
    words = _inner(title[0]) if title else ""
    for each in title:
        each.drop_tree()
    made = html.fragment_fromstring(shape.replace("{title}", words).replace("{rest}", _inner(box)), create_parent="div")
    made.tail, box.tail = box.tail, None
    box.getparent().replace(box, made)


def dressed(body: str, classes: Mapping[str, str], boxes: Mapping[str, str]) -> str:
    """The words of a page with the classes and the boxes of a design system."""
    root = html.fragment_fromstring(body, create_parent="div")
    for path, name in classes.items():
        for element in root.xpath("." + path):
            element.set("class", f"{element.get('class') or ''} {name}".strip())
    for box in reversed(root.xpath(f".//*[{BOX}] | .//div[@class='contact']")):
        _boxed(box, boxes)
    return _inner(root)


def component(package: Path, name: str) -> str:
    """The HTML of a component as its package shows it first: dist/govuk/components/<name>/fixtures.json."""
    (found,) = package.glob(f"dist/*/components/{name}/fixtures.json")
    text = str(json.loads(found.read_text("utf-8"))["fixtures"][0]["html"])
    return re.sub(r'href="//gov\.uk"', 'href="/"', text)
