"""What a page weighs, in bytes with brotli: the promises of the README, for every page in every language."""

import re
import statistics
from typing import Any

import pytest

from bench import grown
from bench.weigh import FURNITURE, LARGEST, MEDIAN, REQUESTS, together, view, views
from conftest import Site, mkdocs

# The kinds of pages: plain, with drawings, with a choice, with a button to practise, right to left, long, wrong address.
KINDS = ["", "report/", "court-orders/", "safe-browsing/", "easy-read/report/", "ur/find-help/", "ur/law/", "404.html"]


def furniture(site: Site, path: str) -> int:
    return together(view(site, path).furniture).brotli


def test_the_furniture_of_every_page_is_light(site: Site) -> None:
    assert {path: weight for path in site.pages() if (weight := furniture(site, path)) > FURNITURE} == {}


def test_the_first_view_of_the_median_page_is_light(site: Site) -> None:
    assert statistics.median(each.weight.brotli for each in views(site)) <= MEDIAN


def test_the_first_view_of_the_largest_page_is_light(site: Site) -> None:
    assert {each.path: each.weight.brotli for each in views(site) if each.weight.brotli > LARGEST} == {}


def test_a_first_view_takes_four_requests_at_most(site: Site) -> None:
    assert {each.path: each.requests for each in views(site) if each.requests > REQUESTS} == {}


@pytest.mark.parametrize("path", KINDS)
def test_a_browser_asks_for_what_the_page_names_and_nothing_else(
    visit: Any, site: Site, served: str, path: str
) -> None:
    phone = visit()
    phone.open(path).wait_for_timeout(500)
    seen = view(site, path)
    named = [file.relative_to(site.folder).as_posix() for file in seen.furniture]
    asked = [re.sub("#.*", "", address).removeprefix(served) for address in phone.requests]
    assert sorted({each for each in asked if not each.startswith("data:")}) == sorted([path, *named])


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Our site with two languages more, and twenty pages more in each."""
    project = grown.project(tmp_path_factory.mktemp("larger") / "project")
    folder = project.with_name("site")
    done = mkdocs(project, folder)
    assert done.returncode == 0, done.stderr
    return Site(folder, "https://advice.example/")


def test_the_furniture_is_the_same_whatever_the_number_of_languages_and_pages(site: Site, larger: Site) -> None:
    assert len(larger.pages()) > 1.5 * len(site.pages())
    for path in site.pages():
        assert furniture(larger, path) == furniture(site, path), path
        assert view(larger, path).requests == view(site, path).requests, path


def test_the_pages_of_a_larger_site_are_light_too(larger: Site) -> None:
    """Two of its languages are Urdu once more, whose letters weigh twice as much: its median is no measure."""
    assert views(larger)[-1].weight.brotli <= LARGEST
