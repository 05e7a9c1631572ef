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
    assert assets.style([theirs, ours]).content.split() == ["S", "A", "B2", "C", "T"]


def test_the_names_of_two_scripts_do_not_meet(tmp_path: Path) -> None:
    folder = write(tmp_path, {"components/a/a.js": "const x = 1;\n", "components/b/b.js": "const x = 2;\n"})
    assert assets.script([folder]).content == "{let x=1}{let x=2}"


def test_the_exit_stands_first_and_what_is_asked_for_later_stands_alone(tmp_path: Path) -> None:
    files = {
        "components/a/a.js": "a();\n",
        "components/exit/exit.js": "guard();\n",
        "components/a/a.mjs": "// why\nb();\n",
    }
    folder = write(tmp_path, files)
    assert assets.script([folder]).content == "guard(),a();"
    (module,) = assets.modules([folder]).values()
    assert module.name.startswith("assets/a.")
    assert module.name.endswith(".js")
    assert module.content == "b();"


def test_what_only_some_pages_call_for_is_not_in_the_style_and_script_of_all(tmp_path: Path) -> None:
    files = {"components/a/a.css": "A", "components/a/a.on-tool.css": "T", "components/a/a.on-tool.js": "tool();"}
    folder = write(tmp_path, files)
    assert assets.style([folder]).content.strip() == "A"
    assert assets.script([folder]).content == ""
    assert [(call, asset.content) for call, asset in assets.called([folder])] == [("tool", "T"), ("tool", "tool();")]


def test_a_changed_style_has_a_changed_name(tmp_path: Path) -> None:
    before = assets.style([write(tmp_path, {"site.css": "a"})]).name
    after = assets.style([write(tmp_path, {"site.css": "b"})]).name
    assert before != after
    assert before.startswith("assets/site.")


def test_the_bytes_are_the_same_whatever_line_ends_a_checkout_has(tmp_path: Path) -> None:
    unix, windows = tmp_path / "unix", tmp_path / "windows"
    for folder, end in ((unix, b"\n"), (windows, b"\r\n")):
        (folder / "components/a").mkdir(parents=True)
        (folder / "components/a/a.js").write_bytes(b"a(`x" + end + b"y`);" + end)
    assert assets.script([unix]) == assets.script([windows])


def test_the_integrity_is_the_one_that_the_standard_gives_for_its_example() -> None:
    said = "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
    assert assets.asset("a", "js", "alert('Hello, world.');").integrity == said
