"""The one door between MkDocs and us. Every event here is a few plain calls."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.utils import get_build_datetime, write_file

import quick
from advice import assets, beside, languages, pages, pictures, policy, search, settings, view
from advice import site as sites
from advice.problems import Problems
from preview import Preview

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from advice.site import Site


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Runs once per language: whatever it does, it must be able to do twice."""
    config.theme["language"] = _language(config)
    if "site" not in config.theme:
        config.theme["site"] = site = _load(config)
        today, template = get_build_datetime().date(), config.theme.get_env().get_template
        config.theme["voices"] = {each.locale: site.voice(each.locale, today, template) for each in site.languages}
        config.theme["converted"], config.theme["compiled"] = quick.Conversions(), quick.Compiled()
        config.theme["theirs"] = quick.without_theme(config, _folders(config))
        for made in (assets.style, assets.more, assets.script, assets.modules, assets.called, assets.icon):
            config.theme[made.__name__] = made(_folders(config))
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """The theme's own files go no further: no page of ours asks for one. Icons, and a host's own assets, do."""
    own = [str(folder) for folder in _folders(config)]
    kept = [f for f in files if f.src_dir == config.docs_dir or (f.src_dir in own and f.src_uri.startswith(assets.OWN))]
    # Facts and words are read elsewhere: here, each of their files would be looked at once more in every language.
    kept = [f for f in kept if f.inclusion is not InclusionLevel.EXCLUDED]
    quick.only(config, [_language(config)])
    return Files(quick.of_language(kept, _language(config), config.theme["site"]))


def on_page_read_source(*, page: Page, config: MkDocsConfig) -> str | None:
    """In the place of a translation that is withheld, the original is read."""
    shown = _shown(page, config)
    path = Path(config.docs_dir, shown.language, f"{shown.slug}.md")
    return path.read_text("utf-8") if shown.language != _extra(page, "locale") else None


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A page gets its facts, and titles for its boxes, in the language it is written in."""
    if config.theme["converted"].knows(page):
        return ""
    voice = config.theme["voices"][_shown(page, config).language]
    return view.with_titles(voice.fill(markdown), voice.words)


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Wide tables scroll; drawings stand beside their words; English words in a translation are marked as such."""
    site, shown, converted = config.theme["site"], _shown(page, config), config.theme["converted"]
    if converted.knows(page):
        return str(converted.give(page))
    html = view.finished(pictures.placed(view.marked(site, shown.language, html), site.facts.pictures))
    if shown.language == site.original:
        converted.keep(page, html)
    return html


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Templates say everything that pages say, and the theme's own words exist in every language."""
    voice = config.theme["voices"][_language(config)]
    theirs = FileSystemLoader(config.theme["theirs"])
    words = DictLoader(view.theme_words(voice.words))
    env.loader = ChoiceLoader([loader for loader in (env.loader, theirs, words) if loader])
    env.bytecode_cache = config.theme["compiled"]
    ours = {
        "t": voice.words,
        "say": voice,
        "site": config.theme["site"],
        "chosen_by": view.chosen_by,
        "beside": beside.slug,
    }
    ours["reviewed"] = partial(config.theme["site"].reviewed, get_build_datetime().date())
    config.theme["env"], ours["marked"] = env, partial(view.marked, config.theme["site"])
    env.globals |= ours | {"live": _is_live(config), "policy": policy.PAGE, "config": config}
    return env


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    site, today = config.theme["site"], get_build_datetime().date()
    shown = view.of(site, _language(config), _shown(page, config).slug, config.site_url or "/", today)
    intro, rest = view.parted(page.content or "", shown.page)
    context |= {"view": shown, "intro": intro, "rest": rest}
    if shown.has_beside:
        _set_beside(context, str(page.content), config)
    return context


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    return assets.page(output)


def on_template_context(context: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The page for a wrong address leads to the first page of each language."""
    return context | {"view": None, "homes": view.alternates(config.theme["site"], _language(config), "index")}


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Each language has a page for a wrong address; the one at the root is the original's, not the last one built."""
    site, language = config.theme["site"], _language(config)
    if template_name != "404.html":
        return output
    if language == site.original:
        return assets.page(output)
    write_file(assets.page(output).encode(), str(Path(config.site_dir, language, "404.html")))
    return ""


def on_post_build(*, config: MkDocsConfig) -> None:
    """What belongs to no page: the styles, the script, and this language's search index."""
    site, language, out = config.theme["site"], _language(config), Path(config.site_dir)
    all_pages = [page for group in site.pages.values() for page in group.values()]
    shown = {view.more(page, beside) for page in all_pages for beside in (False, True)} - {frozenset()}
    made = [config.theme["style"], config.theme["script"], *(config.theme["more"][each] for each in shown)]
    for asset in (*made, *config.theme["modules"].values(), *(each for _, each in config.theme["called"])):
        write_file(asset.content.encode(), str(out / asset.name))
    own = {site.address(site.original, slug): page.front.search for slug, page in site.searched(language).items()}
    said = config.theme["voices"][language].searching(site.words[site.original])
    said |= {"root": site.address(language, "index"), "style": Path(dict(config.theme["called"])["results"].name).name}
    found = search.index(out / site.address(language, "index"), own, site.asked[language], said)
    write_file(found.encode(), str(out / "assets" / "search" / f"{language}.json"))
    if language == site.original:
        languages.lead_on(site, config.theme["env"], out)
        quick.others(config, [each.locale for each in site.languages[1:]])
        Preview.config = config


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    for folder in _folders(config):
        server.watch(str(folder))
    Preview(server, _folders(config))
    return server


def _language(config: MkDocsConfig) -> str:
    """The language that is being built; the plugin itself does not know yet when it is asked first."""
    i18n: Any = config.plugins["i18n"]
    return str(i18n.current_language or i18n.default_language)


def _shown(page: Page, config: MkDocsConfig) -> pages.Page:
    """The page that stands at an address: the language's own, or the original's."""
    site: Site = config.theme["site"]
    slug = Path(_extra(page, "norm_src_uri")).with_suffix("").as_posix()
    return site.page(_language(config), slug)


def _set_beside(context: dict[str, Any], own: str, config: MkDocsConfig) -> None:
    """Writes the page on which a translation stands beside the original, at its own address."""
    site, shown = config.theme["site"], context["view"]
    language, slug = shown.language, shown.page.slug
    original = config.theme["converted"].words[f"{site.original}/{slug}.md"]
    pairs = beside.paired(own, original, site.original, site.words[site.original].direction)
    there = SimpleNamespace(url=site.address(language, beside.slug(slug)))
    pairs = beside.deeper(pairs, slug, site.pages[language])
    context = context | {"view": replace(shown, beside=True), "pairs": pairs, "page": there}
    html = config.theme["env"].get_template("beside.html").render(context)
    write_file(assets.page(html).encode(), str(Path(config.site_dir, there.url, "index.html")))


def _extra(page: Page, name: str) -> str:
    """What the languages plugin notes on a file: its "locale", and its "norm_src_uri" inside the language's folder."""
    return str(getattr(page.file, name))


def _load(config: MkDocsConfig) -> Site:
    try:
        decided = settings.read(Path(config.config_file_path or "mkdocs.yml"))
        return sites.load(Path(config.docs_dir), decided, get_build_datetime().date(), _folders(config))
    except Problems as found:
        raise PluginError(f"the pages need mending\n\n{found}\n") from None


def _folders(config: MkDocsConfig) -> list[Path]:
    """Where our own templates, styles and scripts lie; the theme's come last and are not ours."""
    return [Path(folder) for folder in config.theme.dirs if Path(folder, "components").is_dir()]


def _is_live(config: MkDocsConfig) -> bool:
    """Whether this is `mkdocs serve`, whose own script for live reload stands in the page."""
    host, port = config.dev_addr
    return str(config.site_url).startswith(f"http://{host}:{port}/")
