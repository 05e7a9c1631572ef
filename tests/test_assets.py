"""One style and one script: the owner's values last, every component in its own block, each named after its content."""

from pathlib import Path

from advice import assets


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def test_the_owners_colours_come_last_and_their_components_win(tmp_path: Path) -> None:
    ours = write(
        tmp_path / "ours", {"site.css": "S", "brand.css": "none", "components/a/a.css": "A", "components/b/b.css": "B"}
    )
    theirs = write(tmp_path / "theirs", {"brand.css": "T", "components/b/b.css": "B2", "components/c/c.css": "C"})
    assert assets.style([theirs, ours]).content == "S\nA\nB2\nC\nT"


def test_the_names_of_two_scripts_do_not_meet(tmp_path: Path) -> None:
    folder = write(tmp_path, {"components/a/a.js": "const x = 1;\n", "components/b/b.js": "const x = 2;\n"})
    assert assets.script([folder]).content == "{\nconst x = 1;\n}\n{\nconst x = 2;\n}"


def test_a_changed_style_has_a_changed_name(tmp_path: Path) -> None:
    before = assets.style([write(tmp_path, {"site.css": "a"})]).name
    after = assets.style([write(tmp_path, {"site.css": "b"})]).name
    assert before != after
    assert before.startswith("assets/site.")
