"""Others, built from the words of our pages: stock Material, Zensical, GOV.UK, the NHS and a bare page."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jinja2
import yaml
from markupsafe import Markup
from mkdocs.theme import Theme

from advice import pictures
from bench import dress
from bench.words import Words, folder, inner
from conftest import ROOT, Site, copy_of_project

HERE = Path(__file__).parent
MATERIAL = Path(Theme(name="material").dirs[0])
URL = "https://advice.example/"
MARKDOWN = ["admonition", "attr_list", "md_in_html", "tables", "pymdownx.betterem", "pymdownx.keys"]


def run(command: list[str], folder: Path, **more: str) -> None:
    """Runs a program. Raises RuntimeError with its last words."""
    done = subprocess.run(command, cwd=folder, env=os.environ | more, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{(done.stderr or done.stdout)[-3000:]}")


def ours(work: Path) -> tuple[Site, Path]:
    """Our site as it is, and the Markdown of its pages with the facts filled in."""
    project = copy_of_project(work / "project")
    (project / "hooks" / "capture.py").write_text((HERE / "capture.py").read_text("utf-8"), "utf-8")
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("[hooks/main.py]", "[hooks/main.py, hooks/capture.py]"), "utf-8"
    )
    mkdocs(project, work / "ours", BENCH_MARKDOWN=str(work / "markdown"))
    return Site(work / "ours", URL), work / "markdown"


def mkdocs(project: Path, out: Path, **more: str) -> None:
    run([sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", str(out)], project, SITE_URL=URL, **more)


def packages() -> Path:
    """The folder of the packages of npm, installed as locked. Raises RuntimeError."""
    lock = (HERE / "package-lock.json").read_bytes()
    to = ROOT / ".cache" / "bench" / hashlib.sha256(lock).hexdigest()[:12]
    if not (to / "node_modules" / ".package-lock.json").exists():
        to.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, to)
        run(["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"], to)
    return to / "node_modules"


def _markdown(site: Site, words: Words, filled: Path, docs: Path) -> None:
    """The Markdown of our pages, with an exit as a plain link first and what our page adds at its end as HTML."""
    for source in filled.rglob("*.md"):
        locale, *rest = source.relative_to(filled).with_suffix("").parts
        slug = "/".join(rest)
        path = ("" if locale == "en" else f"{locale}/") + ("" if slug == "index" else f"{slug}/")
        label, address = words.exits[locale]
        after = "".join(inner(each) for each in site.tree(path).xpath("//main/div[@class='after']"))
        link = f'[{label}]({address}){{ .md-button rel="nofollow noreferrer" }}'
        to = docs / source.relative_to(filled)
        to.parent.mkdir(parents=True, exist_ok=True)
        front = yaml.safe_dump({"description": words.pages[path].description}, allow_unicode=True)
        text = source.read_text("utf-8")
        to.write_text(f"---\n{front}---\n\n{link}\n\n{text}\n\n<div>{after}</div>\n", "utf-8")


def _nav(words: Words, locale: str) -> list[Any]:
    own = "" if locale == "en" else f"{locale}/"
    files = [("index.md" if e.address == own else e.address.removeprefix(own).rstrip("/") + ".md", e.title)
             for entries in words.menus[locale].values() for e in entries]  # fmt: skip
    named = iter(files)
    return ["index.md", *({group: [next(named)[0] for _ in entries]} for group, entries in words.menus[locale].items())]


def _drawings(out: Path) -> None:
    """The pages of another generator hold the drawings of ours."""
    drawings = pictures.load(ROOT / "docs" / "_facts" / "pictures")
    for file in out.rglob("*.html"):
        text = file.read_text("utf-8")
        shown = re.sub(r'"#([a-z0-9-]+)"(?= alt)', lambda match: f'"{pictures.address(drawings[match[1]])}"', text)
        file.write_text(shown, "utf-8")


def material(site: Site, words: Words, filled: Path, work: Path) -> Path:
    """mkdocs-material as it comes: its defaults, the languages plugin, and the Markdown extensions of our pages."""
    project, out = work / "material-project", work / "material"
    theirs, own = (each / "partials" / "languages" for each in (MATERIAL, project / "overrides"))
    own.mkdir(parents=True)
    for locale in words.names:
        if not (theirs / f"{locale}.html").exists():  # a language that Material does not speak
            shutil.copy(theirs / "en.html", own / f"{locale}.html")
    _markdown(site, words, filled, project / "docs")
    languages = [
        {"locale": key, "name": name, "build": True, "default": key == "en"} for key, name in words.names.items()
    ]
    config = {
        "site_name": words.title, "site_url": URL, "theme": {"name": "material", "custom_dir": "overrides"}, "nav": _nav(words, "en"),
        "plugins": ["search", {"i18n": {"docs_structure": "folder", "languages": languages}}],
        "markdown_extensions": MARKDOWN,
    }  # fmt: skip
    (project / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    mkdocs(project, out)
    _drawings(out)
    return out


def zensical(site: Site, words: Words, filled: Path, work: Path) -> Path:
    """Zensical as it comes. It knows no languages plugin: one build for each language, that language's own pages."""
    out = work / "zensical"
    for locale in words.names:
        project = work / f"zensical-{locale}"
        _markdown(site, words, filled, project / "all")
        shutil.move(project / "all" / locale, project / "docs")
        config = {
            "site_name": words.title, "site_url": URL, "theme": {"language": locale}, "plugins": ["search"],
            "markdown_extensions": MARKDOWN, "site_dir": "site",
        }  # fmt: skip
        if locale == "en":
            config["nav"] = _nav(words, locale)
        (project / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
        run([str(Path(sys.executable).with_name("zensical")), "build"], project)
        shutil.copytree(project / "site", out / ("" if locale == "en" else locale), dirs_exist_ok=True)
    _drawings(out)
    return out


def _written(site: Site, words: Words, out: Path, template: str, body: Callable[[str], str], **more: str) -> Path:
    looks = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE / "pages"), autoescape=True)
    for path, page in words.pages.items():
        file = out / folder(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        safe: Mapping[str, Any] = {name: Markup(text) for name, text in more.items()}
        said = Markup(body(page.body))
        exit_, menu = words.exits[page.language], words.menus[page.language]
        file.write_text(
            looks.get_template(template).render(page=page, words=words, exit=exit_, menu=menu, body=said, **safe),
            "utf-8",
        )
    return out


def govuk(site: Site, words: Words, npm: Path, work: Path) -> Path:
    """A page as GOV.UK has it: whole style and script, its own font, its own exit."""
    package, out = npm / "govuk-frontend", work / "govuk"
    shutil.copytree(package / "dist" / "govuk" / "assets", out / "assets")
    for name in ("govuk-frontend.min.css", "govuk-frontend.min.js"):
        shutil.copy(package / "dist" / "govuk" / name, out)
    parts = {name: dress.component(package, name) for name in ("header", "footer")}
    return _written(
        site, words, out, "govuk.html", lambda body: dress.dressed(body, dress.GOVUK, dress.GOVUK_BOXES), **parts
    )


def nhsuk(site: Site, words: Words, npm: Path, work: Path) -> Path:
    """A page as the NHS has it: whole style and script; its font comes from another address."""
    package, out = npm / "nhsuk-frontend", work / "nhsuk"
    out.mkdir()
    for name in ("nhsuk-frontend.min.css", "nhsuk-frontend.min.js"):
        shutil.copy(package / "dist" / "nhsuk" / name, out)
    footer = dress.component(package, "footer")
    return _written(
        site, words, out, "nhsuk.html", lambda body: dress.dressed(body, dress.NHSUK, dress.NHSUK_BOXES), footer=footer
    )


def bare(site: Site, words: Words, work: Path) -> Path:
    """The words alone, with ten lines of style."""
    out = work / "bare"
    out.mkdir()
    shutil.copy(HERE / "pages" / "bare.css", out)
    return _written(site, words, out, "bare.html", str)
