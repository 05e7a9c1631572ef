"""A new language begins with one command, is shown when its words are there, and leaves without breaking a link."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from advice import cli, links, listing, records, settings, starter, strings
from advice.problems import Problems
from advice.settings import Language
from conftest import ROOT, Site, copy_of_project, mkdocs, serve

CONFIG = (ROOT / "mkdocs.yml").read_text("utf-8")
MADE_UP = {"so": "Eray", "ti": "ቃል"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def asked(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Runs `python -m advice languages` with these words: the exit status, and what was said."""

    def run(*words: str) -> tuple[int, str]:
        status = cli.main(["languages", *words])
        return status, capsys.readouterr().out

    return run


def everything(project: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in project.rglob("*") if path.is_file()}


def fill(docs: Path, locale: str) -> None:
    """A made-up translation of the words of the interface: the same word everywhere, and the names in braces."""
    path, word = docs / locale / "_strings.yml", MADE_UP[locale]

    def filled(line: re.Match[str]) -> str:
        return f'{line[1]}: "{" ".join([word, *re.findall("{[a-z]+}", line[2])])}"'

    path.write_text(re.sub(r'(?m)^([\w.-]+): ""  # (.*)$', filled, path.read_text("utf-8")), "utf-8")


@pytest.mark.usefixtures("project")
def test_a_new_language_has_every_word_to_fill_with_its_english_beside_it(asked: Any) -> None:
    status, told = asked("add", "so")
    assert status == 0
    assert 'exit.label: ""  # Exit this page\n' in Path("docs/so/_strings.yml").read_text("utf-8")
    assert 'list.comma: ""  # ", "\n' in Path("docs/so/_strings.yml").read_text("utf-8")
    own = records.read(Path("docs/so/_strings.yml")).data
    english = records.read(Path("docs/en/_strings.yml")).data
    assert set(own) == {*english, *strings.THEME}
    assert {value for key, value in own.items() if not key.startswith("language.")} == {""}
    assert {path.name for path in Path("docs/so").iterdir()} == {path.name for path in Path("docs/cy").glob("_*")}
    gaps = len(own) - 2  # how dates are written, and the direction, are known
    first = Path("docs/so/_strings.yml").read_text("utf-8").splitlines().index('exit.label: ""  # Exit this page') + 1
    assert f"Translate docs/so/_strings.yml: {gaps} lines, from line {first} on." in told


@pytest.mark.parametrize(
    ("locale", "name", "direction", "region"),
    [
        ("so", "Soomaali", "ltr", "so_SO"), ("ti", "ትግርኛ", "ltr", "ti_ET"), ("ps", "پښتو", "rtl", "ps_AF"),
        ("pt-BR", "Português (Brasil)", "ltr", "pt_BR"), ("zh-Hant", "中文 (繁體)", "ltr", "zh_Hant_TW"),
    ],
)  # fmt: skip
def test_what_unicode_knows_of_a_language_is_not_asked(locale: str, name: str, direction: str, region: str) -> None:
    found = starter.known("mkdocs.yml", locale, None, None)
    assert (found.name, found.direction, found.region) == (name, direction, region)
    assert starter.known("mkdocs.yml", locale, "Mine", "rtl") == starter.New(
        locale, "Mine", direction="rtl", region=region
    )


def test_a_language_that_unicode_does_not_know_needs_a_name_and_then_works(project: Path, asked: Any) -> None:
    status, told = asked("add", "xx")
    assert (status, told.count("--name")) == (1, 1)
    assert asked("add", "xx", "--name", "Own: “name”", "--dir", "rtl")[0] == 0
    assert settings.read(Path("mkdocs.yml")).off == [Language("xx", "Own: “name”")]
    assert "language.locale: en_GB\nlanguage.direction: rtl\n" in Path("docs/xx/_strings.yml").read_text("utf-8")


def test_a_word_is_asked_for_in_each_form_that_the_grammar_has(tmp_path: Path) -> None:
    made = starter.folder(ROOT / "docs", "en", starter.known("", "lt", None, None))["_strings.yml"]
    assert re.findall(r"(?m)^unit\.years\.(\w+): ", made) == ["one", "few", "other"]
    assert 'unit.years.one: ""  # {n} year (where n is 1, for example)\n' in made


def test_the_words_of_the_theme_are_asked_for_where_the_theme_lacks_the_language() -> None:
    made = {each: starter.folder(ROOT / "docs", "en", starter.known("", each, None, None)) for each in ("ti", "de")}
    assert 'theme.search: ""  # Search\n' in made["ti"]["_strings.yml"]
    assert "theme." not in made["de"]["_strings.yml"]


FORMS = {
    "ours": CONFIG,
    "lines for each": "plugins:\n  i18n:  # of ours\n    languages:\n    - locale: en\n      name: English\n      default: true\n"
    "    - locale: ur\n      name: اردو  # Urdu\n\n# after\nextra: {a: 1}\n",
    "one line": "plugins: {i18n: {languages: [{locale: en, name: E, default: true}, {locale: ur, name: اردو}]}} # end\n",
    "a list of plugins": "plugins:\n  - search\n  - i18n:\n      languages:\n"
    "        - {locale: en, name: E, default: true}\n        - {locale: ur, name: U}",
    "Windows": CONFIG.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("form", FORMS)
def test_nothing_but_the_line_of_a_language_changes_in_mkdocs_yml(tmp_path: Path, form: str) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_bytes(FORMS[form].encode())
    old = listing.read(path)
    added = listing.with_new(old, Language("no", 'Norsk, "bokmål"'))
    newline = "\r\n" if form == "Windows" else "\n"
    lines = added.removesuffix(newline).split(newline)
    if form != "one line":
        lines.remove(next(line for line in lines if "Norsk" in line))
        assert newline.join(lines) == FORMS[form].removesuffix(newline)
    path.write_bytes(added.encode())
    new = listing.read(path)
    assert (new.shown, new.off) == (old.shown, [Language("no", 'Norsk, "bokmål"')])
    path.write_bytes(listing.switched(new, "no", on=True).encode())
    assert listing.read(path).shown == [*old.shown, Language("no", 'Norsk, "bokmål"')]


@pytest.mark.parametrize("form", FORMS)
def test_a_language_that_is_taken_away_and_shown_again_leaves_no_trace(tmp_path: Path, form: str) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_bytes(FORMS[form].encode())
    path.write_bytes(listing.switched(listing.read(path), "ur", on=False).encode())
    assert [each.locale for each in listing.read(path).off] == ["ur"]
    assert path.read_bytes().count(b"#") == FORMS[form].count("#")
    again = listing.switched(listing.read(path), "ur", on=True)
    # A comment that stands before the switch would go with it: there, the switch stays.
    kept = FORMS[form].replace("  # Urdu\n", "  # Urdu\n      build: true\n")
    assert again.rstrip("\n") == kept.rstrip("\n")


def test_a_list_that_a_machine_cannot_change_is_left_to_a_person(tmp_path: Path) -> None:
    text = "a: &one {locale: en, name: E, default: true}\nplugins: {i18n: {languages: [*one]}}\n"
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(
        Problems, match=r"only a person can change\. Write here: - \{locale: so, name: S, build: false\}"
    ):
        listing.with_new(listing.read(tmp_path / "mkdocs.yml"), Language("so", "S"))
    english = "{locale: en, name: E, default: true}"
    text = f"a: &one {{locale: ur, name: U}}\nplugins: {{i18n: {{languages: [{english}, *one]}}}}\n"
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(Problems, match=r"only a person can change\. Write here: build: false"):
        listing.switched(listing.read(tmp_path / "mkdocs.yml"), "ur", on=False)  # "a" would change with it


def test_a_language_with_gaps_is_not_shown_and_each_gap_is_named(project: Path, asked: Any) -> None:
    asked("add", "so")
    before = everything(project)
    status, told = asked("add", "so")
    assert status == 1
    assert re.search(r'docs/so/_strings\.yml:\d+: "exit\.label" has no words\.', told)
    assert len(told.splitlines()) == len(re.findall('(?m): ""', Path("docs/so/_strings.yml").read_text("utf-8")))
    assert everything(project) == before
    assert "so" not in settings.read(Path("mkdocs.yml")).locales
    assert re.search(r"Its words have \d+ gaps\. The first: docs/so/_strings\.yml:\d+: ", asked()[1])


def test_a_language_is_shown_when_its_words_are_there_and_the_site_with_it_is_well(project: Path, asked: Any) -> None:
    asked("add", "so")
    fill(Path("docs"), "so")
    Path("docs/so/report.md").write_text("---\ndescription: A\nfor: B\nnations: [scotland]\n---\n\n# Eray\n", "utf-8")
    before = everything(project)
    status, told = asked("add", "so")
    assert (status, everything(project)) == (1, before)
    assert "docs/so/report.md" in told
    Path("docs/so/report.md").unlink()
    assert asked("add", "so")[0] == 0
    assert settings.read(Path("mkdocs.yml")).languages[-1] == Language("so", "Soomaali")
    assert "      - {locale: so, name: Soomaali}\n" in Path("mkdocs.yml").read_text("utf-8")


def test_the_languages_are_told_with_what_is_done(project: Path, asked: Any) -> None:
    assert cli.main(["reviewed", "docs/cy/diary.md", "--by", "A. Person"]) == 0
    asked("add", "so")
    _, *rows = asked()[1].splitlines()
    told = {row.split()[0]: row.split()[1:] for row in rows}
    pages = len(list(Path("docs/en").rglob("*.md")))
    assert told["en"] == ["original", "English"]
    assert told["cy"] == [str(pages), "of", str(pages), "1", "Cymraeg"]
    assert told["so"] == ["0", "of", str(pages), "0", "Soomaali", "(off)"]


def inherited(project: Path) -> None:
    Path("ours.yml").write_text(CONFIG, "utf-8")
    Path("mkdocs.yml").write_text("site_name: Charity\nINHERIT: ours.yml\n", "utf-8")


def unreadable(project: Path) -> None:
    Path("mkdocs.yml").write_text(CONFIG.replace("plugins:", "plugins: ["), "utf-8")


def a_file(project: Path) -> None:
    Path("docs/so").write_text("mine", "utf-8")


def no_english(project: Path) -> None:
    Path("docs/en/_strings.yml").unlink()


def nothing(project: Path) -> None:
    """The project as it is."""


WRONG = [
    (nothing, "add somali", 'mkdocs.yml: "somali" is not a code of a language that the builder knows. Did you mean "so"?'),
    (nothing, "add ../x", '"../x" is not a code'), (nothing, "add so_SO", 'Write it as "so", "pt-BR" or "zh-Hant".'),
    (nothing, "add ckb", '"ckb" is not a code'), (nothing, "add xx", 'We do not know what "xx" is called.'),
    (nothing, "add so --name=", "The name of a language is empty."), (nothing, "add so --name=a\tb", "name of a language is empty"),
    (nothing, "add cy", '"cy" is shown already.'), (nothing, "add en", '"en" is shown already.'),
    (nothing, "remove en", "is the original: what another language lacks is shown in it. It cannot be removed."),
    (nothing, "remove so", 'This site has no language "so".'), (nothing, "remove cyy", 'Did you mean "cy"?'),
    (a_file, "add so", "docs/so: Here must be a folder, and there is a file."),
    (inherited, "add so", "mkdocs.yml:2: The list of languages stands in ours.yml, and a file that inherits it cannot add to it."),
    (inherited, "remove cy", "Copy the list"), (no_english, "add so", "docs/en/_strings.yml: This file is missing."),
    (unreadable, "add so", "This is not YAML that can be read"), (unreadable, "remove cy", "This is not YAML that can be read"),
    (unreadable, "", "This is not YAML that can be read"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "words", "expected"), WRONG, ids=[f"{s.__name__} {w}" for s, w, _ in WRONG])
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    project: Path, asked: Any, spoil: Callable[[Path], None], words: str, expected: str
) -> None:
    spoil(project)
    before = everything(project)
    status, told = asked(*words.split(" ")) if words else asked()
    assert (status, everything(project)) == (1, before)
    assert expected in told


def test_what_is_off_already_is_not_taken_away_twice_and_not_named_anew(project: Path, asked: Any) -> None:
    asked("remove", "cy")
    assert re.search(
        r'mkdocs\.yml:\d+: "cy" is not shown already\. To forget it, .* docs/cy/\.', asked("remove", "cy")[1]
    )
    assert re.search(r'mkdocs\.yml:\d+: "cy" is listed already\.', asked("add", "cy", "--name", "X")[1])


def test_files_that_are_there_are_kept(project: Path, asked: Any) -> None:
    Path("docs/so").mkdir()
    Path("docs/so/_strings.yml").write_text("mine", "utf-8")
    status, told = asked("add", "so")
    assert (status, Path("docs/so/_strings.yml").read_text("utf-8")) == (0, "mine")
    assert "The files that were there stay as they were." in told
    assert Path("docs/so/_style.md").is_file()


@pytest.mark.parametrize("there", [False, True], ids=["no folder", "a folder"])
def test_where_mkdocs_yml_cannot_be_written_no_folder_is_left_behind(
    project: Path, asked: Any, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    def refuse(path: Path, data: bytes) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    if there:
        Path("docs/so").mkdir()
        Path("docs/so/mine.txt").write_text("mine", "utf-8")
    before = everything(project)
    monkeypatch.setattr(Path, "write_bytes", refuse)
    status, told = asked("add", "so")
    assert (status, everything(project), Path("docs/so").exists()) == (1, before, there)
    assert told == "mkdocs.yml: This cannot be written: Permission denied. Nothing was changed.\n"


def test_words_stay_when_a_language_is_taken_away(project: Path, asked: Any) -> None:
    before = everything(project / "docs")
    status, told = asked("remove", "cy")
    assert (status, everything(project / "docs")) == (0, before)
    assert "docs/cy/ stays as it is." in told
    assert [each.locale for each in settings.read(Path("mkdocs.yml")).off] == ["cy"]


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, str]:
    """Our site with Somali and Tigrinya, which the theme lacks, and without Welsh; and what the build said."""
    project = copy_of_project(tmp_path_factory.mktemp("languages") / "project")
    config, docs = project / "mkdocs.yml", project / "docs"
    fewer = re.sub(r"      - \{locale: (?:pl|ro|pa|ar|bn), .*\n", "", CONFIG)
    config.write_text(fewer, "utf-8")
    told = ["--config", str(config), "languages"]
    for locale, copied in (("so", "pl"), ("ti", "ur")):
        assert cli.main([*told, "add", locale]) == 0
        fill(docs, locale)
        page = (docs / copied / "report.md").read_text("utf-8")
        (docs / locale / "report.md").write_text(re.sub("(?m)^# .*", f"# {MADE_UP[locale]}", page), "utf-8")
        assert cli.main([*told, "add", locale]) == 0
    assert cli.main([*told, "add", "fa"]) == 0
    assert cli.main([*told, "remove", "cy"]) == 0
    site = Site(project / "site", "https://advice.example/")
    done = mkdocs(project, site.folder)
    assert done.returncode == 0, done.stderr
    assert links.problems(site.folder, site.url, docs, settings.read(config).locales) == []
    return site, done.stderr


@pytest.mark.parametrize("locale", MADE_UP)
def test_a_language_that_the_theme_lacks_is_shown_like_any_other(changed: tuple[Site, str], locale: str) -> None:
    site, word = changed[0], MADE_UP[locale]
    own, missing = site.tree(f"{locale}/report/"), site.tree(f"{locale}/diary/")
    assert (own.get("lang"), own.get("dir"), own.find(".//article").get("lang")) == (locale, "ltr", locale)
    assert (missing.get("lang"), missing.find(".//article").get("lang")) == (locale, "en")
    assert own.xpath("//a[@class='skip']/text()") == own.xpath("//a[contains(@href, '#page-search')]/text()") == [word]
    switcher = site.tree("report/").xpath(f"//nav[@class='languages']//a[@hreflang='{locale}']")
    assert [(each.text, each.get("href")) for each in switcher] == [
        ({"so": "Soomaali", "ti": "ትግርኛ"}[locale], f"../{locale}/report/")
    ]
    assert site.tree(f"{locale}/404.html").xpath("//h1/text()") == [word]
    assert site.tree(f"{locale}/404.html").get("lang") == locale
    _, index, said = json.loads((site.folder / "assets" / "search" / f"{locale}.json").read_text("utf-8"))
    assert [entry[:2] for entry in index] == [["report/", word]]
    assert said["none"] == word
    assert f"<loc>https://advice.example/{locale}/report/</loc>" in (site.folder / "sitemap.xml").read_text("utf-8")


def slugs() -> Iterator[str]:
    for path in (ROOT / "docs" / "en").rglob("*.md"):
        slug = path.relative_to(ROOT / "docs" / "en").with_suffix("").as_posix()
        yield "" if slug == "index" else f"{slug}/"


def test_each_address_of_a_language_that_was_taken_away_leads_to_its_english_page(changed: tuple[Site, str]) -> None:
    site, _ = changed
    beside = {f"beside/{there}": there for there in slugs()}  # a translation also stood there, beside its English
    leads = {there: there for there in slugs()} | beside
    built = [path for path in [*site.pages(), *site.beside()] if path.startswith("cy/")]
    assert {path.removeprefix("cy/") for path in built} == set(leads)
    for address, there in leads.items():
        tree = site.tree(f"cy/{address}")
        up = "/".join([".."] * (address.count("/") + 1)) + "/"
        wanted = [up + (there or ".")]
        assert [each.removeprefix("0; url=") for each in tree.xpath("//meta[@http-equiv='refresh']/@content")] == wanted
        assert tree.xpath("//article//a/@href") == wanted, there
        assert tree.xpath("//article//a/text()") == ["Read this page in English"]
        assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert tree.xpath("//link[@rel='canonical']/@href") == [f"https://advice.example/{there}"]
        assert (tree.get("lang"), tree.xpath("//h1/text()")) == ("en", site.tree(there).xpath("//h1/text()"))
        assert tree.xpath("count(//aside[@class='exit'])") == 1
        assert not tree.xpath("//style | //@style | //script[not(@src)]")
        assert tree.xpath("//head/meta[2]/@http-equiv") == ["Content-Security-Policy"]


def test_a_language_that_is_not_shown_stands_in_no_list_of_the_site(changed: tuple[Site, str]) -> None:
    site, _ = changed
    assert "/cy/" not in (site.folder / "sitemap.xml").read_text("utf-8")
    assert not (site.folder / "assets" / "search" / "cy.json").exists()
    for path in [*site.pages(), *site.beside()]:
        assert not site.tree(path).xpath("//a[@hreflang='cy' or @hreflang='fa']"), path


def test_the_build_says_what_a_language_waits_for(changed: tuple[Site, str]) -> None:
    assert re.search(
        r"فارسی \(fa\) is not shown; .*\n.* \d+ gaps\. The first: .*docs/fa/_strings\.yml:\d+: ", changed[1]
    )
    assert "Cymraeg (cy) is not shown; its addresses lead to the original's pages." in changed[1]
    assert "ትግርኛ" not in changed[1]


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_an_old_link_leads_on_at_once_and_takes_no_place_in_the_back_list(
    changed: tuple[Site, str], browser: Browser, script: bool
) -> None:
    opened = serve(changed[0])
    root, said = next(opened), list[str]()
    page = browser.new_context(java_script_enabled=script).new_page()
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{root}diary/")
    page.goto(f"{root}cy/report/")
    page.wait_for_url(f"{root}report/")
    page.go_back(wait_until="commit")
    assert page.url == f"{root}diary/"
    assert said == []
    page.context.close()
    next(opened, None)
