"""The search index holds what a page says, under the heading that says it."""

import json

from advice import search

PAGE = """<!doctype html><title>x</title><nav><p>Menu</p></nav><article>
<h1>Report it</h1><nav><ul><li>Online</li></ul></nav><p>Call <a href="tel:999">999</a>.</p>
<h2 id="online">Online</h2><p>Use the form.</p><ul><li>One <p>paragraph</p></li></ul>
<h3 id="abroad">Abroad</h3><p>Call\u00a0there.</p></article><footer><p>Foot</p></footer>"""


def test_a_page_is_its_title_and_its_sections() -> None:
    index = json.loads(search.index([("report/", PAGE, ["crime number"])]))
    assert index == [
        [
            "report/",
            "Report it",
            "crime number",
            [
                ["", "", "Call 999."],
                ["online", "Online", "Use the form. One paragraph"],
                ["abroad", "Abroad", "Call there."],
            ],
        ]
    ]
