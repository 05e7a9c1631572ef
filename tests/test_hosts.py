"""A host who fills the slots gets a page that still works."""

from pathlib import Path
from typing import Any

import pytest

from conftest import Site, copy_of_project, mkdocs, serve


@pytest.fixture(scope="module")
def charity(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Our project with a long name, colours and additions of somebody's own, served."""
    project = copy_of_project(tmp_path_factory.mktemp("charity") / "project")
    config = project / "mkdocs.yml"
    name = '"Northern Star & Sisters: help with stalking and harassment in the north"'
    config.write_text(config.read_text("utf-8").replace("site_name: Advice", f"site_name: {name}"), "utf-8")
    (project / "overrides/brand.css").write_text(
        ":root { --brand-background: #fffaf5; --brand-primary: #702; }", "utf-8"
    )
    (project / "overrides/assets").mkdir()
    logo = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
    (project / "overrides/assets/logo.svg").write_text(logo, "utf-8")
    for slot in ("header", "footer"):
        (project / f"overrides/partials/{slot}-extra.html").write_text(
            f"<p class='ours'>Our {slot} <img src=\"{{{{ 'assets/logo.svg' | url }}}}\" alt=''></p>", "utf-8"
        )
    out = Path(tmp_path_factory.mktemp("charity-site"))
    done = mkdocs(project, out, "https://northernstar.example/advice/")
    assert done.returncode == 0, done.stderr
    yield from serve(Site(out, "https://northernstar.example/advice/"))


@pytest.mark.parametrize("width", [320, 1280])
def test_a_long_name_and_filled_slots_move_nothing_out_of_place(visit: Any, charity: str, width: int) -> None:
    page = visit(charity, viewport={"width": width, "height": 800}).open("report/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.inner_text(".before .ours").strip() == "Our header"
    assert page.inner_text(".footer .ours").strip() == "Our footer"
    assert page.evaluate("[...document.querySelectorAll('.ours img')].map((each) => each.naturalWidth)") == [40, 40]
    heading, strip = page.locator("h1").bounding_box(), page.locator(".emergency").bounding_box()
    assert heading is not None
    assert strip is not None
    assert heading["y"] < 500
    assert page.locator(".top").evaluate("each => each.getBoundingClientRect().bottom") <= strip["y"] + 1
    assert "Northern Star & Sisters" in page.title()


def test_colours_for_light_screens_leave_dark_screens_readable(visit: Any, charity: str) -> None:
    page = visit(charity, color_scheme="dark").open("report/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 24, 30)"
    page = visit(charity, color_scheme="light").open("report/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 250, 245)"
