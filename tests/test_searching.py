"""The search in a real browser: it finds what people ask for as they type it, and stays out of the way."""

import json
import re
from pathlib import Path
from typing import Any

import brotli
import pytest

from conftest import LANGUAGES, ROOT, Site, until
from test_axe import axe, checked
from test_browser import SEARCH

PHONE = {"viewport": {"width": 360, "height": 640}}
DESK = {"viewport": {"width": 1280, "height": 800}}
FIELD, LINK, SAID = "#page-search", ".search__list a", ".search__said:not(:empty)"

# What people type, and the page that must come first; any of several, by their addresses ("" is the first page).
ENGLISH = [
    ("police", "report"),
    ("polcie", "report"),
    ("polise", "report"),
    ("help", "danger-now|find-help"),
    ("exit", "safe-browsing"),
    ("diary", "diary"),
    ("dairy", "diary"),
    ("phone", "phone-and-accounts"),
    ("court", "court-orders"),
    ("prison letter", "contact-from-prison"),
    ("letter from prison", "contact-from-prison"),
    ("what is stalking", "what-is-stalking"),
    ("stalking", "what-is-stalking|is-it-stalking|"),
    ("stalkers", "what-is-stalking|is-it-stalking|"),
    ("stalkng", "what-is-stalking|is-it-stalking|"),
    ("harrassment", "what-is-harassment|"),
    ("harassed", "what-is-harassment|"),
    ("reported", "after-reporting|report"),
    ("blocking", "if-they-contact-you"),
    ("block him", "if-they-contact-you"),
    ("999", "danger-now"),
    ("101", "report"),
    ("0808", "find-help"),
    ("08088020300", "find-help|"),
    ("0808 802 0300", "find-help|"),
    ("+44 808 802 0300", "find-help|"),
    ("18000", "danger-now|deaf-disabled"),
    ("injunction", "court-orders"),
    ("injuction", "court-orders"),
    ("restraining order", "court-orders"),
    ("restraning order", "court-orders"),
    ("creepy ex", "ex-partner"),
    ("my ex wont stop texting", "if-they-contact-you|ex-partner|"),
    ("tag", "trackers"),
    ("airtag", "trackers"),
    ("air tag", "trackers"),
    ("tracker on my car", "trackers"),
    ("gps", "trackers"),
    ("revenge porn", "phone-and-accounts"),
    ("nudes", "phone-and-accounts|young-people"),
    ("spyware", "phone-and-accounts|safe-browsing"),
    ("hacked", "phone-and-accounts"),
    ("hacking", "phone-and-accounts"),
    ("blackmail", "hate-crime|phone-and-accounts"),
    ("sextortion", "phone-and-accounts|young-people"),
    ("following me", "what-is-stalking|trackers|danger-now|"),
    ("someone is following me", "|danger-now|what-is-stalking"),
    ("cops", "report"),
    ("police did nothing", "police-not-helping"),
    ("lawyer", "find-help|law"),
    ("solicitor", "find-help"),
    ("screenshots", "evidence"),
    ("proof", "evidence"),
    ("evidense", "evidence"),
    ("suicide", "effects"),
    ("cant sleep", "effects"),
    ("anxiety", "effects"),
    ("my boss", "work-and-study|what-to-say"),
    ("school", "young-people"),
    ("teenager", "young-people"),
    ("deaf", "deaf-disabled|danger-now"),
    ("sign language", "deaf-disabled"),
    ("interpreter", "language-help|report"),
    ("visa", "language-help"),
    ("gay", "support-for-you"),
    ("racist", "hate-crime"),
    ("my friend is being stalked", "help-someone"),
    ("sue", "civil-claim"),
    ("compensation", "civil-claim"),
    ("out of prison", "released-on-licence"),
    ("probation", "released-on-licence"),
    ("scotland", "scotland"),
    ("northern ireland", "northern-ireland"),
    ("belfast", "northern-ireland|find-help"),
    ("cctv", "home-and-out|evidence"),
    ("print", "print-and-share"),
    ("easy read", "easy-read"),
    ("cookies", "privacy"),
    ("is it illegal", "law"),
    ("silent call", "danger-now"),
    ("what do i say to the police", "what-to-say"),
    ("how do i stop a stalker", "first-steps"),
    ("neighbour", "what-is-harassment"),
    ("neighbor", "what-is-harassment"),
    ("Clare's law", "ex-partner"),
    ("clares law", "ex-partner"),
    ("coercive control", "ex-partner"),
    ("catfish", "phone-and-accounts"),
    ("house alarm", "home-and-out"),
    ("panic attacks", "effects"),
    ("caseworker", "find-help"),
    ("clear my history", "safe-browsing"),
]
WELSH = [
    ("heddlu", "report"),
    ("yr heddlu", "report"),
    ("bygythiad", "danger-now|what-is-harassment"),
    ("fygythiad", "danger-now|what-is-harassment"),
    ("tystiolaeth", "evidence"),
    ("dystiolaeth", "evidence"),
    ("cymorth", "find-help|danger-now"),
    ("gymorth", "find-help|danger-now"),
    ("ffon", "phone-and-accounts"),
    ("ffôn", "phone-and-accounts"),
    ("stelcio", "what-is-stalking|is-it-stalking"),
    ("stelcwyr", "what-is-stalking|is-it-stalking"),
    ("aflonyddu", ""),
    ("gorsaf heddlu", "report"),
    ("orsaf heddlu", "report"),
    ("cyfreithiwr", "find-help"),
    ("gyfreithiwr", "find-help"),
    ("hanes", "safe-browsing"),
    ("gadael", "safe-browsing"),
    ("999", "danger-now"),
    ("sgrinluniau", "evidence"),
    ("heddli", "report"),
    ("ffonio 999", "danger-now|what-to-say"),
    ("cops", "report"),
    ("help", "danger-now|find-help|"),
]
URDU = [
    ("پولیس", "report"),
    ("پوليس", "report"),
    ("ثبوت", "evidence"),
    ("مدد", "find-help|danger-now"),
    ("وكيل", "find-help"),
    ("وکیل", "find-help"),
    ("مترجم", "language-help"),
    ("خطرہ", "danger-now"),
    ("خطره", "danger-now"),
    ("999", "danger-now"),
    ("۹۹۹", "danger-now"),
    ("ہراساں", ""),
    ("هراساں", ""),
    ("فون ہیک", "phone-and-accounts"),
    ("police", "report"),
    ("تھانے", "report"),
    ("تصویر", "evidence"),
    ("جاسوسی", "phone-and-accounts"),
    ("دھمکی", "danger-now|if-they-contact-you"),
    ("اسٹاکنگ", "what-is-stalking|is-it-stalking"),
]
POLISH = [
    ("policja", "report"),
    ("na policję", "report"),
    ("dowody", "evidence"),
    ("jak udowodnić", "evidence"),
    ("dziennik", "diary"),
    ("tłumacz", "language-help"),
    ("tlumacz", "language-help"),
    ("więzienie", "contact-from-prison"),
    ("wiezienie", "contact-from-prison"),
    ("zablokować", "if-they-contact-you"),
    ("hasło", "phone-and-accounts"),
    ("stalking", "what-is-stalking|is-it-stalking|"),
    ("śledzi mnie", "what-is-stalking|is-it-stalking|phone-and-accounts"),
    ("999", "danger-now"),
    ("wyczyścić historię", "safe-browsing"),
    ("police", "report"),
]
ROMANIAN = [
    ("politia", "report"),
    ("poliție", "report"),
    ("dovezi", "evidence"),
    ("jurnal", "diary"),
    ("interpret", "language-help"),
    ("închisoare", "contact-from-prison"),
    ("inchisoare", "contact-from-prison"),
    ("blocare", "if-they-contact-you"),
    ("parola", "phone-and-accounts"),
    ("hărțuire", "what-is-stalking|is-it-stalking|"),
    ("hartuire", "what-is-stalking|is-it-stalking|"),
    ("999", "danger-now"),
    ("istoric", "safe-browsing"),
    ("police", "report"),
]
PUNJABI = [
    ("ਪੁਲਿਸ", "report"),
    ("ਪੁਲਸ", "report"),
    ("ਸਬੂਤ", "evidence"),
    ("ਡਾਇਰੀ", "diary"),
    ("ਦੁਭਾਸ਼ੀਆ", "language-help"),
    ("ਜੇਲ੍ਹ", "contact-from-prison"),
    ("ਜੇਲ", "contact-from-prison"),
    ("ਪਾਸਵਰਡ", "phone-and-accounts"),
    ("ਸਟਾਕਿੰਗ", "what-is-stalking|is-it-stalking|"),
    ("ਧਮਕੀ", "danger-now|if-they-contact-you"),
    ("999", "danger-now"),
    ("ਹਿਸਟਰੀ", "safe-browsing"),
    ("police", "report"),
]
ARABIC = [
    ("شرطة", "report"),
    ("الشرطة", "report"),
    ("بوليس", "report"),
    ("أدلة", "evidence"),
    ("ادلة", "evidence"),
    ("سجل الحوادث", "diary"),
    ("مترجم", "language-help"),
    ("سجن", "contact-from-prison"),
    ("السجن", "contact-from-prison"),
    ("كلمة السر", "phone-and-accounts"),
    ("ملاحقة", "what-is-stalking|is-it-stalking|"),
    ("تهديد", "danger-now|if-they-contact-you"),
    ("999", "danger-now"),
    ("٩٩٩", "danger-now"),
    ("police", "report"),
]
BENGALI = [
    ("পুলিশ", "report"),
    ("পুলিস", "report"),
    ("প্রমাণ", "evidence"),
    ("ডায়েরি", "diary"),
    ("দোভাষী", "language-help"),
    ("জেল", "contact-from-prison"),
    ("কারাগার", "contact-from-prison"),
    ("পাসওয়ার্ড", "phone-and-accounts"),
    ("স্টকিং", "what-is-stalking|is-it-stalking|"),
    ("হয়রানি", "what-is-stalking|is-it-stalking|"),
    ("হুমকি", "danger-now|if-they-contact-you"),
    ("999", "danger-now"),
    ("৯৯৯", "danger-now"),
    ("police", "report"),
]
TABLES = {
    "en": ENGLISH,
    "cy": WELSH,
    "pl": POLISH,
    "ur": URDU,
    "ro": ROMANIAN,
    "pa": PUNJABI,
    "ar": ARABIC,
    "bn": BENGALI,
}

FIND = """async ([script, index, asked]) => {
    const { ready } = await import(script);
    const find = ready(index);
    return asked.map((each) => find(each));
}"""


def found(page: Any, index: Any, *asked: str) -> list[list[dict[str, Any]]]:
    """What the search finds in an index for each of the words asked."""
    script = page.evaluate(
        "new URL(document.querySelector('.search').dataset.search.split(' ')[0], document.querySelector('script[data-exit]').src).href"
    )
    answers: list[list[dict[str, Any]]] = page.evaluate(FIND, [script, index, list(asked)])
    return answers


def index(site: Site, language: str) -> Any:
    return json.loads((site.folder / "assets" / "search" / f"{language}.json").read_text("utf-8"))


def small(*titles: str, **rules: Any) -> Any:
    """An index of pages that are only a title; the address of each is its number."""
    pages = [[f"{at}/", title, "", "", [], ""] for at, title in enumerate(titles)]
    return [[rules.get("words", {}), rules.get("beginnings", {}), rules.get("endings", [])], pages]


def ask(page: Any, words: str) -> list[str]:
    """The addresses that the list links to, once it is there."""
    page.fill(FIELD, words)
    page.wait_for_selector(LINK)
    return [link.evaluate("each => each.href") for link in page.locator(LINK).all()]


@pytest.mark.parametrize(("language", "table"), TABLES.items())
def test_what_people_type_finds_the_page_they_need_first(
    visit: Any, site: Site, language: str, table: list[tuple[str, str]]
) -> None:
    page = visit().open("all-pages/")
    answers = found(page, index(site, language), *(asked for asked, _ in table))
    first = {
        asked: answer[0]["address"].rstrip("/") if answer else None
        for (asked, _), answer in zip(table, answers, strict=True)
    }
    assert {
        asked: got for (asked, wanted), got in zip(table, first.values(), strict=True) if got not in wanted.split("|")
    } == {}


def test_arabic_is_found_with_and_without_its_article_and_from_any_keyboard(visit: Any) -> None:
    page = visit().open("all-pages/")
    arabic = small("الشرطة", "شكوى", beginnings={"ال": [""], "وال": [""]})
    for asked in ("شرطة", "الشرطة", "شرطه", "والشرطة", "الشُرطة"):
        assert [each["address"] for each in found(page, arabic, asked)[0]] == ["0/"], asked
    for asked in ("شکوی", "الشكوى"):
        assert [each["address"] for each in found(page, arabic, asked)[0]] == ["1/"], asked
    assert [each["address"] for each in found(page, small("شرطة", beginnings={"ال": [""]}), "الشرطة")[0]] == ["0/"]


def test_a_vowel_of_punjabi_or_bengali_is_part_of_the_word_and_a_dot_below_is_not(visit: Any) -> None:
    page = visit().open("all-pages/")
    words = small("কল", "কাল", "বড়", "ਫ਼ੋਨ", "পুলিশ", endings=["কে"])
    asked = ["কল", "কাল", "ব\u09a1\u09bc", "বড", "ਫੋਨ", "পুলিশকে"]
    answers = [[each["address"] for each in answer] for answer in found(page, words, *asked)]
    assert answers == [["0/"], ["1/"], ["2/"], ["2/"], ["3/"], ["4/"]]


def test_one_letter_finds_nothing_and_two_find_no_small_words(visit: Any, site: Site) -> None:
    page = visit().open("all-pages/")
    asked = ["s", "p", "th", "is", "to", "of", "we", "?", "  ", "0"]
    assert dict(zip(asked, found(page, index(site, "en"), *asked), strict=True)) == {each: [] for each in asked}
    assert all(found(page, index(site, "en"), "ex", "NI", "GP", "55"))


def test_a_slip_is_mended_only_where_nobody_knows_the_word(visit: Any) -> None:
    page = visit().open("all-pages/")
    both = small("Diary", "Dairy", "Stalking")
    answers = found(page, both, "diary", "dairy", "diray", "satlking", "xyz diary", "talk")
    assert [[each["title"] for each in answer] for answer in answers] == [
        ["Diary"], ["Dairy"], ["Diary"], ["Stalking"], ["Diary"], [],
    ]  # fmt: skip


def test_words_that_people_use_lead_to_the_words_of_the_pages(visit: Any) -> None:
    page = visit().open("all-pages/")
    lists = small("Police", "Trackers", words={"police": ["cops"], "trackers": ["air tag"]})
    answers = found(page, lists, "cops", "an air tag", "Cosp", "air")
    assert [[each["title"] for each in answer] for answer in answers] == [["Police"], ["Trackers"], ["Police"], []]


def test_a_result_names_its_page_its_part_and_shows_the_words_that_were_asked(visit: Any) -> None:
    page = visit().open("all-pages/")
    long = " ".join(["before"] * 60) + " the needle " + " ".join(["after"] * 60)
    data = [
        [{}, {}, []],
        [["a/", "Hay", "All about hay.", "", [["", "", "First."], ["in", "Inside", f"Else.\n{long}"]], "bare"]],
    ]
    [[one], [other]] = found(page, data, "needle", "bare")
    assert (one["address"], one["title"], one["id"], one["heading"]) == ("a/", "Hay", "in", "Inside")
    assert [words for words, asked in one["text"] if asked] == ["needle"]
    shown = "".join(words for words, _ in one["text"])
    assert shown.startswith("… before")
    assert shown.endswith("after …")
    assert len(shown) < 190
    assert other["text"] == [["All about hay.", False]]


@pytest.mark.parametrize(
    ("language", "words", "address"),
    [("", "stalkng", ""), ("cy/", "dystiolaeth", "evidence/"), ("ur/", "پوليس", "report/")],
)
def test_the_search_loads_nothing_before_it_is_used_and_keeps_the_words_to_itself(
    visit: Any, served: str, language: str, words: str, address: str
) -> None:
    there = visit(**DESK)
    page = there.open(language + "all-pages/")
    page.wait_for_load_state()
    before = list(there.requests)
    assert not [url for url in before if re.search("search/|search.css|results", url)]
    listed = ask(page, words)
    assert served + language + address in [each.split("#")[0] for each in listed]
    assert all(each.startswith(served + language) for each in listed)
    asked = there.requests[len(before) :]
    assert {url.split("#")[0] for url in asked} == {
        page.evaluate("document.querySelector('link[href*=\"/results.\"][rel=stylesheet]').href"),
        page.evaluate(
            "new URL(document.querySelector('.search').dataset.search.split(' ')[0], document.querySelector('script[data-exit]').src).href"
        ),
        f"{served}assets/search/{language.rstrip('/') or 'en'}.json",
    }
    assert page.url == served + language + "all-pages/"
    assert there.messages == []
    page.click(LINK)
    page.wait_for_load_state()
    assert "?" not in page.url
    assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]


def test_a_language_without_an_answer_shows_the_english_pages_as_english(visit: Any, served: str) -> None:
    there = visit(**DESK)
    page = there.open("ur/all-pages/")
    listed = ask(page, "parole")
    assert listed[0].startswith(served + "ur/released-on-licence/")
    assert page.locator(".search__original").is_visible()
    assert page.locator(".search__list").evaluate("each => [each.lang, each.dir]") == ["en", "ltr"]
    ask(page, "پولیس")
    page.wait_for_selector(".search__list:not([lang])")
    assert not page.locator(".search__original").is_visible()


@pytest.mark.parametrize("language", ["", "cy/", "ur/"])
def test_where_nothing_is_found_there_are_still_people_to_call(visit: Any, language: str) -> None:
    page = visit(**DESK).open(language + "all-pages/")
    assert not page.locator(".search__call").is_visible()
    page.fill(FIELD, "xyzzy")
    page.wait_for_selector(".search__call")
    calls = page.locator(".search__call a").evaluate_all("all => all.map((each) => each.getAttribute('href'))")
    assert calls == ["tel:999", "tel:08088020300"]
    assert page.inner_text(SAID)
    ask(page, "999")
    page.wait_for_selector(".search__call", state="detached")


@pytest.mark.parametrize("what", ["**/assets/search/*", "**/assets/search.*.js*"], ids=["the list", "what searches"])
def test_search_says_when_the_network_fails_and_tries_again(visit: Any, what: str) -> None:
    page = visit(**DESK).open("all-pages/")
    page.context.route(what, lambda route: route.abort())
    page.fill(FIELD, "diary")
    until(lambda: "could not be loaded" in page.inner_text(SAID))
    page.context.unroute(what)
    ask(page, "report")
    until(lambda: page.evaluate("document.querySelector('.search__said').textContent.startsWith('Results')"))
    assert not page.locator(".search__call").is_visible()


def test_what_searches_does_not_run_when_it_has_been_changed_on_its_way(visit: Any) -> None:
    page = visit(**DESK).open("all-pages/")
    page.context.route(
        "**/assets/search.*.js*",
        lambda route: route.fulfill(
            content_type="text/javascript", body="document.title = 'mine'; export const search = () => {};"
        ),
    )
    page.fill(FIELD, "diary")
    until(lambda: "could not be loaded" in page.inner_text(SAID))
    assert page.title() != "mine"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_search_is_used_by_keyboard_alone(visit: Any, served: str, size: dict[str, Any]) -> None:
    page = visit(**size).open("")

    def here() -> Any:
        return page.evaluate("document.activeElement.getAttribute('href') ?? document.activeElement.id")

    page.focus(".menu__button" if size is PHONE else SEARCH)
    page.keyboard.press("Enter")
    if size is PHONE:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    page.wait_for_url(served + "all-pages/#page-search")
    assert here() == "page-search"
    page.keyboard.type("report")
    page.wait_for_selector(LINK)
    links = page.locator(LINK).evaluate_all("all => all.map((each) => each.getAttribute('href'))")
    for link in links:
        page.keyboard.press("Tab")
        assert here() == link
    page.keyboard.press("ArrowUp")
    assert here() == links[-2]
    for _ in links:
        page.keyboard.press("ArrowUp")
    assert here() == "page-search"
    page.keyboard.press("Enter")  # on a phone this also takes the keyboard out of the way
    assert here() == links[0]
    page.keyboard.press("ArrowDown")
    assert here() == links[1]
    assert page.url == served + "all-pages/#page-search"
    page.keyboard.press("Escape")
    assert here() == "page-search"
    assert page.input_value(FIELD) == ""
    page.wait_for_selector(LINK, state="detached")
    page.wait_for_selector(SAID, state="detached")
    page.keyboard.type("report")
    page.wait_for_selector(LINK)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(links[0])


def test_the_menu_gets_out_of_the_way_of_what_it_leads_to_on_the_page_itself(visit: Any) -> None:
    page = visit(**PHONE).open("all-pages/")
    for link, target in ((SEARCH, "#page-search"), (".menu__panel a[href$='#police']", "#police")):
        page.click(".menu__button")
        page.click(link)
        assert not page.locator(".menu__panel").is_visible()
        until(lambda: page.evaluate("document.querySelector(location.hash).getBoundingClientRect().top < 300"))
        assert page.url.endswith(target)
    page.click(".menu__button")
    page.click(SEARCH)
    assert page.evaluate("document.activeElement.id") == "page-search"


def test_pasted_words_are_searched(visit: Any, served: str) -> None:
    there = visit(**DESK)
    page = there.open("all-pages/")
    page.focus(FIELD)
    page.keyboard.insert_text("restraining order")  # as pasting and dictation do: one "input", no keys
    page.wait_for_selector(LINK)
    assert "court-orders" in (page.locator(LINK).first.get_attribute("href") or "")


def test_the_number_of_results_is_said_once_typing_pauses(visit: Any) -> None:
    page = visit(**DESK).open("all-pages/")
    page.evaluate(
        """() => {
            window.heard = [];
            const said = document.querySelector(".search__said");
            new MutationObserver(() => window.heard.push(said.textContent)).observe(said, { childList: true });
        }"""
    )
    ask(page, "diary")
    until(lambda: page.evaluate("window.heard.at(-1)?.startsWith('Results: ')"))
    page.evaluate("window.heard = []")
    page.focus(FIELD)
    page.keyboard.type(" book", delay=30)
    until(lambda: page.evaluate("window.heard.length"))
    assert len(page.evaluate("window.heard")) == 1
    assert page.get_attribute(".search__said", "role") == "status"


@pytest.mark.parametrize("language", ["", "cy/", "ur/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_results_fit_their_place_and_axe_finds_nothing(visit: Any, language: str, width: int, scheme: str) -> None:
    words = {"": ("diary", "xyzzy"), "cy/": ("heddlu", "trackers"), "ur/": ("پولیس", "trackers")}[language]
    page = checked(visit(viewport={"width": width, "height": 640}, color_scheme=scheme)).open(language + "all-pages/")
    for each in words:
        page.fill(FIELD, each)
        until(lambda: page.evaluate("document.querySelector('.search__said').textContent.match(/[0-9]|Nothing/)"))
        out = page.evaluate(
            """() => [...document.querySelectorAll(".search *")]
                .filter((each) => each.checkVisibility())
                .filter((each) => { const { left, right } = each.getBoundingClientRect(); return left < 0 || right > innerWidth; })
                .map((each) => each.outerHTML)"""
        )
        assert out == []
        assert axe(page, ".search") == []
        page.fill(FIELD, "")
        until(lambda: page.evaluate("!document.querySelector('.search__said').textContent"))


def test_without_script_the_search_is_not_shown_and_one_page_lists_all_pages(visit: Any) -> None:
    page = visit(java_script_enabled=False).open("")
    page.click(".menu__button")
    page.click(SEARCH)
    page.wait_for_load_state()
    assert not page.locator("#page-search").is_visible()
    listed = {(link.get_attribute("href") or "").replace("../", "") for link in page.locator(".pages a, .menu a").all()}
    assert {slug.name for slug in Path(ROOT).glob("docs/en/*.md")} - {
        f"{link}".strip("/") + ".md" for link in listed
    } == {"index.md", "all-pages.md", "your-own-behaviour.md"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_search_weighs_less_than_sixty_kilobytes(site: Site, language: str) -> None:
    scripts = (site.folder / "assets").glob("search.*.js")
    used = (*scripts, site.folder / "assets" / "search" / f"{language}.json")
    assert sum(len(brotli.compress(file.read_bytes(), quality=11)) for file in used) <= 60_000
