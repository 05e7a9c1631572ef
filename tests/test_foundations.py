"""What the site stands on: all that we touch of it by name, and builds without parts of it that give the same site.

Why, and what comes after Material: docs/_decisions/2026-11-21-way-out.md.
"""

from __future__ import annotations

import ast
import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import mkdocs
import pytest
import yaml
from jinja2 import Environment, FileSystemLoader, meta, nodes
from markdown import markdown  # type: ignore[import-untyped]
from mkdocs.theme import Theme

from conftest import LANGUAGES, ROOT, Site, copy_of_project

OVERRIDES, DOORS = ROOT / "overrides", sorted((ROOT / "hooks").glob("*.py"))
CONFIG = (ROOT / "mkdocs.yml").read_text("utf-8")
MATERIAL = Path(Theme(name="material").dirs[0])
OURS = sorted(path for path in OVERRIDES.rglob("*") if path.suffix in (".html", ".xml", ".txt"))
# Everything of Material that we touch. Who adds to it adds to the way out.
TEMPLATES = {"partials/language.html", "partials/languages/en.html"}
WORDS = {"action.skip", "search"}

# Everything of MkDocs: what the door imports, what templates read, how they make an address, and what it builds by name.
IMPORTS = {
    "mkdocs.config.defaults.MkDocsConfig",
    "mkdocs.exceptions.BuildError",
    "mkdocs.exceptions.PluginError",
    "mkdocs.livereload.LiveReloadServer",
    "mkdocs.structure.files.File",
    "mkdocs.structure.files.Files",
    "mkdocs.structure.files.InclusionLevel",
    "mkdocs.structure.nav.Navigation",
    "mkdocs.structure.pages.Page",
    "mkdocs.utils.get_build_datetime",
    "mkdocs.utils.write_file",
}
# What the preview imports besides, to build one page alone; it puts its own function in the place of the server's.
PREVIEW = {
    "mkdocs.commands.build._build_page",
    "mkdocs.commands.build._populate_page",
    "mkdocs.config.defaults.MkDocsConfig",
    "mkdocs.exceptions.Abort",
    "mkdocs.livereload.LiveReloadServer",
    "mkdocs.structure.files.Files",
    "mkdocs.structure.files.get_files",
    "mkdocs.structure.nav.Navigation",
    "mkdocs.structure.pages.Page",
    "mkdocs.utils.CountHandler",
    "mkdocs.utils.get_build_datetime",
}
EVENTS = {
    "on_config", "on_files", "on_page_read_source", "on_page_markdown", "on_page_content", "on_env", "on_page_context", "on_post_page",
    "on_template_context", "on_post_template", "on_post_build", "on_serve",
}  # fmt: skip
READ = {"config.site_name", "config.site_url", "config.theme", "page.toc"}
GIVEN = {
    "base_url",
    "build_date_utc",
    "config",
    "extra_css",
    "extra_javascript",
    "mkdocs_version",
    "nav",
    "page",
    "pages",
}
FILTERS = {"url"}
STATIC = {"404.html", "sitemap.xml", "robots.txt"}

# Everything of the languages plugin: what it knows of the build, and what it notes on a file.
PLUGIN = {"config", "current_language", "default_language", "on_post_build"}
NOTED = {"locale", "norm_src_uri"}

# The markup that our style relies on, as the extensions of mkdocs.yml make it.
MARKUP = {
    '!!! danger "Now"\n\n    Words': '<div class="admonition danger">\n<p class="admonition-title">Now</p>\n<p>Words</p>\n</div>',
    "++shift++": '<span class="keys"><kbd class="key-shift">Shift</kbd></span>',
    "## Words {#name}": '<h2 id="name">Words</h2>',
    "Words\n{.name}": '<p class="name">Words</p>',
    "a | b\n--|--\n1 | 2": "<table>\n<thead>\n<tr>\n<th>a</th>",
}


def taken(file: Path) -> set[str]:
    """Everything that a file of Python imports from MkDocs."""
    nodes = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    froms = [node for node in nodes if (node.module or "").startswith("mkdocs")]
    return {f"{node.module}.{each.name}" for node in froms for each in node.names}


def trees() -> Iterator[nodes.Template]:
    """Our templates, taken apart."""
    environment = Environment()
    environment.filters |= dict.fromkeys(FILTERS, str)
    for path in OURS:
        yield environment.parse(path.read_text("utf-8"))


def names(node: nodes.Node) -> str:
    """`config.site_name` as it is written; "" for anything else."""
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return f"{node.node.name}.{node.attr}"
    return ""


def test_templates_take_nothing_from_the_theme_but_what_is_listed() -> None:
    referred = {name or "one that is not named" for tree in trees() for name in meta.find_referenced_templates(tree)}
    code = "".join(path.read_text("utf-8") for path in sorted((ROOT / "hooks").rglob("*.py")))
    referred |= set(re.findall(r"partials/[\w/]+\.html", code))
    assert {name for name in referred if not (OVERRIDES / name).is_file()} == TEMPLATES
    everything = code + "".join(
        path.read_text("utf-8") for path in OVERRIDES.rglob("*.*") if path.suffix not in (".png", ".ico")
    )
    assert not re.search(r"\.icons/|\bmd-[a-z]|--md-|material/", everything)


def test_templates_say_no_word_of_the_theme_but_what_is_listed() -> None:
    calls = [call for tree in trees() for call in tree.find_all(nodes.Call) if names(call.node).startswith("lang.")]
    assert {names(call.node) for call in calls} == {"lang.t"}
    assert {arg.value for call in calls for arg in call.args if isinstance(arg, nodes.Const)} == WORDS
    assert all(len(call.args) == 1 for call in calls)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_theme_still_has_all_that_we_take_from_it_or_we_have_it(language: str) -> None:
    if not (MATERIAL / f"partials/languages/{language}.html").is_file():
        ours = yaml.safe_load((ROOT / "docs" / language / "_strings.yml").read_text("utf-8"))
        assert {f"theme.{word}" for word in WORDS} <= set(ours)
        return
    environment = Environment(loader=FileSystemLoader(MATERIAL))
    for name in TEMPLATES:
        assert (MATERIAL / name).is_file(), name
    config = {"theme": {"language": language}}
    for word in WORDS:
        ask = '{% import "partials/language.html" as lang with context %}{{ lang.t(word) }}'
        said = environment.from_string(ask).render(config=config, word=word)
        assert said not in ("", word), word


def test_the_theme_adds_nothing_to_what_we_build_by_name() -> None:
    listed = set(yaml.safe_load(re.search(r"static_templates: (.*)", CONFIG)[1]))  # type: ignore[index]
    assert listed | {"sitemap.xml"} == STATIC
    assert Theme(name="material", custom_dir=str(OVERRIDES)).static_templates | listed == STATIC


def test_the_door_and_the_templates_take_nothing_from_the_engine_but_what_is_listed() -> None:
    doors = [node for door in DOORS for node in ast.walk(ast.parse(door.read_text("utf-8")))]
    hooks = ROOT / "hooks"
    assert taken(hooks / "main.py") | taken(hooks / "quick.py") == IMPORTS
    assert taken(hooks / "preview.py") == PREVIEW
    assert {node.name for node in doors if isinstance(node, ast.FunctionDef) and node.name.startswith("on_")} == EVENTS
    for name in IMPORTS | PREVIEW:
        assert hasattr(import_module(name.rpartition(".")[0]), name.rpartition(".")[2]), name
    read, given, filters = set(), set(), set()
    for template in trees():
        read |= {names(each) for each in template.find_all(nodes.Getattr)}
        given |= meta.find_undeclared_variables(template)
        filters |= {each.name for each in template.find_all(nodes.Filter)}
    assert {name for name in read if name.startswith(("config.", "page."))} == READ
    assert given & GIVEN == {"config", "page"}
    assert filters - set(Environment().filters) == FILTERS


def test_the_door_takes_nothing_from_the_languages_plugin_but_what_is_listed() -> None:
    doors = [node for door in DOORS for node in ast.walk(ast.parse(door.read_text("utf-8")))]
    attributes = [node for node in doors if isinstance(node, ast.Attribute)]
    assert {
        node.attr for node in attributes if ast.unparse(node.value) in ("i18n", "plugin", "plugin(config)")
    } == PLUGIN
    calls = [node for node in doors if isinstance(node, ast.Call)]
    extras = [node.args[1] for node in calls if isinstance(node.func, ast.Name) and node.func.id == "_extra"]
    assert {each.value for each in extras if isinstance(each, ast.Constant)} == NOTED


@pytest.mark.parametrize("source", list(MARKUP))
def test_markdown_becomes_the_markup_that_the_style_relies_on(source: str) -> None:
    ours = yaml.safe_load(CONFIG[CONFIG.index("markdown_extensions:") :])["markdown_extensions"]
    assert MARKUP[source] in markdown(source, extensions=list(ours), extension_configs=ours)


@pytest.fixture(scope="module")
def properdocs() -> Path:
    """ProperDocs, the continuation of MkDocs 1.x, in a folder of its own: installed once for each lock."""
    lock = ROOT / "requirements" / "properdocs.txt"
    folder = ROOT / ".cache" / f"properdocs-{hashlib.sha256(lock.read_bytes()).hexdigest()[:8]}"
    if not folder.is_dir():
        half = folder.with_suffix(".half")
        shutil.rmtree(half, ignore_errors=True)
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "--target", str(half)]
        done = subprocess.run([*command, "-r", str(lock)], capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, f"ProperDocs could not be installed. Is this machine online?\n{done.stderr}"
        half.rename(folder)
    return folder


# Builds, then says which files of Python took part.
BUILD = """
import sys
from properdocs.__main__ import cli
try:
    cli(["build", "--strict", "--quiet", "--config-file", "mkdocs.yml", "--site-dir", sys.argv[1]])
finally:
    print(*{str(getattr(each, "__file__", "")) for each in list(sys.modules.values())}, sep="\\n")
"""


def built_with(properdocs: Path, project: Path, out: Path) -> set[Path]:
    """One strict build of the project in a folder. Gives the files of Python that took part."""
    environment = os.environ | {"SITE_URL": "https://advice.example/", "PYTHONPATH": str(properdocs)}
    command = [sys.executable, "-c", BUILD, str(out)]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return {Path(line) for line in done.stdout.splitlines()}


def same(site: Path, other: Path) -> None:
    """Every file of the one is in the other, byte by byte (inside an archive: what was put into it), and no more."""
    kept = {file.relative_to(site): file for file in site.rglob("*") if file.is_file()}
    assert set(kept) == {file.relative_to(other) for file in other.rglob("*") if file.is_file()}
    assert len(kept) > 100
    for name, file in kept.items():
        one, two = file.read_bytes(), (other / name).read_bytes()
        assert (gzip.decompress(one) == gzip.decompress(two)) if name.suffix == ".gz" else one == two, name


def test_properdocs_builds_the_same_site_without_a_line_of_mkdocs(properdocs: Path, site: Site, tmp_path: Path) -> None:
    used = built_with(properdocs, ROOT, tmp_path / "site")
    assert any(properdocs in file.parents for file in used)
    assert [file for file in used if Path(mkdocs.__file__).parent in file.parents] == []
    same(site.folder, tmp_path / "site")


def test_without_material_the_site_is_the_same_once_its_words_are_ours(
    properdocs: Path, site: Site, tmp_path: Path
) -> None:
    project = copy_of_project(tmp_path / "project")
    assert "  name: material\n" in CONFIG
    (project / "mkdocs.yml").write_text(CONFIG.replace("  name: material\n", "  name: null\n"), "utf-8")
    for name in sorted(TEMPLATES | {f"partials/languages/{each}.html" for each in LANGUAGES}):
        if (MATERIAL / name).is_file():
            (project / "overrides" / name).parent.mkdir(exist_ok=True)
            shutil.copy(MATERIAL / name, project / "overrides" / name)
    used = built_with(properdocs, project, tmp_path / "site")
    assert [file for file in used if MATERIAL.parent in file.parents] == []
    same(site.folder, tmp_path / "site")
