"""The shape of the house: who may know whom, and what must stand nowhere."""

import ast
import re
import subprocess
from pathlib import Path

import yaml

from advice import editing, facts, pages, typed
from conftest import LANGUAGES, ROOT

PACKAGE = sorted((ROOT / "hooks" / "advice").glob("*.py"))
COMPONENTS = sorted((ROOT / "overrides" / "components").iterdir())
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))


def tracked() -> list[Path]:
    """The files of the project, as git knows them; new ones too."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


def test_only_the_door_knows_mkdocs() -> None:
    for path in PACKAGE:
        assert not imports(path) & {"mkdocs", "main", "quick", "mkdocs_static_i18n", "material"}, path


def test_the_door_stays_thin() -> None:
    for name in ("main.py", "quick.py"):
        assert len((ROOT / "hooks" / name).read_text("utf-8").splitlines()) <= 205, name


def test_the_top_of_the_project_is_as_agreed() -> None:
    agreed = {
        "docs", "overrides", "hooks", "mkdocs.yml", "tests", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md",
        "Makefile", "requirements", ".github", ".ci", ".gitignore", ".editorconfig",
    }  # fmt: skip
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} == agreed


def test_every_file_of_a_component_bears_its_name() -> None:
    for folder in COMPONENTS:
        assert {file.name.split(".")[0] for file in folder.iterdir()} == {folder.name}, folder


def test_the_style_of_a_component_names_only_that_component() -> None:
    shared = {
        "article": {
            "after",
            "about-page",
            "table",
            "admonition",
            "admonition-title",
            "short",
            "danger",
            "doubt",
            "notice",
            "links",
        }
    }
    for folder in COMPONENTS:
        style = folder / f"{folder.name}.css"
        if style.exists():
            own = {folder.name, *shared.get(folder.name, set())}
            text = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", style.read_text("utf-8"), flags=re.S)
            names = {name.split("__")[0] for name in re.findall(r"\.([a-z][\w-]*)", text)}
            assert names <= own, f"{style}: {names - own}"


def test_style_has_no_side_of_its_own() -> None:
    for style in (ROOT / "overrides").rglob("*.css"):
        physical = re.findall(
            r"(?:margin|padding|border)-(?:left|right)|(?<![\w-])(?:left|right|float)\s*:", style.read_text("utf-8")
        )
        assert not physical, style


def test_style_and_script_fetch_and_keep_nothing() -> None:
    for path in [*(ROOT / "overrides").rglob("*.css"), *(ROOT / "overrides").rglob("*js")]:
        text = path.read_text("utf-8")
        drawn = text.replace("url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'", "")  # signs of our own
        assert not re.search(r"@import|url\(|https?://", drawn), path
        kept = "" if path.stem == "exit" else "|sessionStorage"  # the flag of the exit is the one exception
        assert not re.search(rf"localStorage|indexedDB|cookie|sendBeacon|innerHTML|eval\(|console\.{kept}", text), path


def test_script_holds_no_words_that_a_reader_sees() -> None:
    for path in (ROOT / "overrides").rglob("*js"):
        code = re.sub(r"//.*|/\*.*?\*/", "", path.read_text("utf-8"))
        assert not re.search(r"""["'`][^"'`\n]*[A-Z][a-z]+ [a-z]+[^"'`\n]*["'`]""", code), path


def test_every_word_of_the_interface_is_used_and_none_is_typed_in_a_template() -> None:
    code = "".join(path.read_text("utf-8") for path in [*TEMPLATES, *PACKAGE, ROOT / "hooks" / "main.py"])
    made = ("menu.", "nation.", "choice.", "need.", "box.", "contact.", "language.", "unit.", "titles.")
    strings = yaml.safe_load((ROOT / "docs" / "en" / "_strings.yml").read_text("utf-8"))
    unused = [key for key in strings if f'"{key}"' not in code and f"'{key}'" not in code and not key.startswith(made)]
    assert unused == []
    for path in TEMPLATES:
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|\"[^\"]*\"", " ", path.read_text("utf-8"), flags=re.S)
        assert not re.search(r"[A-Za-z]{3,}", text), f"{path}: {re.findall(r'[A-Za-z]{3,}', text)}"


def test_no_organisation_number_or_domain_is_typed_in_code_or_templates() -> None:
    words = r"bbc|gov\.uk|police|lamplugh|paladin|0\d{3} ?\d{3}|(?<!\d)(?:999|101)(?!\d)"
    for path in [*TEMPLATES, *(ROOT / "overrides").rglob("*.js")]:
        text = re.sub(r"\{#.*?#\}|//.*", "", path.read_text("utf-8"), flags=re.S if path.suffix == ".html" else 0)
        assert not re.search(words, text, re.I), path


def test_no_page_types_what_the_facts_say(books: editing.Books, known: facts.Facts) -> None:
    everything = pages.load(ROOT / "docs", list(LANGUAGES))
    found = [page for group in everything.values() for page in group.values()]
    assert [str(problem) for problem in typed.problems(found, known, books.terms.everyday)] == []


def test_every_source_and_amount_is_used_by_a_page() -> None:
    pages = "".join(page.read_text("utf-8") for page in (ROOT / "docs").glob("??/*.md"))
    templates = "".join(path.read_text("utf-8") for path in TEMPLATES)
    amounts = sorted((ROOT / "docs" / "_facts" / "amounts").glob("*.yml"))
    kept = pages + "".join(file.read_text("utf-8") for file in amounts)
    assert [f.stem for f in (ROOT / "docs" / "_facts" / "sources").glob("*.yml") if f.stem not in kept] == []
    assert [f.stem for f in amounts if f'"{f.stem}"' not in pages + templates] == []


def test_no_file_names_a_package_index_or_a_machine() -> None:
    banned = re.compile(
        "py" + r"pi\.org|python" + r"hosted|registry\.np" + r"mjs|/ro" + r"ot/|/ho" + r"me/\w|deb\.deb" + "ian"
    )
    for path in tracked():
        if path.suffix not in (".png", ".gz", ".ico"):
            assert not banned.search(path.read_text("utf-8")), path


def test_every_package_is_pinned_with_its_hash() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        packages = re.split(r"\n(?=\S)", lock.read_text("utf-8").split("\n", 2)[2])
        for package in filter(str.strip, packages):
            assert re.match(r"[\w.-]+(\[\w+\])?==\S+", package), package
            assert "--hash=sha256:" in package, package


def test_the_actions_of_the_workflows_are_pinned_by_commit() -> None:
    for workflow in (ROOT / ".github" / "workflows").glob("*.yml"):
        used = re.findall(r"uses: (\S+)", workflow.read_text("utf-8"))
        assert used, workflow
        assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action) for action in used), workflow
