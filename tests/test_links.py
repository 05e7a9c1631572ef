"""The link check finds what is broken, names the file an editor can mend, and is silent about what is right."""

import shutil
from pathlib import Path

import pytest

from advice import cli, links
from conftest import LANGUAGES, ROOT, Site


@pytest.fixture
def spoilt(site: Site, tmp_path: Path) -> Path:
    """A copy of the built site, for a test to spoil."""
    return Path(shutil.copytree(site.folder, tmp_path / "site"))


def said(folder: Path, url: str = "https://advice.example/") -> str:
    return "\n".join(map(str, links.problems(folder, url, ROOT / "docs", list(LANGUAGES))))


def test_our_site_has_no_broken_link_in_the_root_of_a_server(site: Site) -> None:
    assert said(site.folder, site.url) == ""


def test_our_site_has_no_broken_link_in_a_folder_of_a_server(below: Site) -> None:
    assert said(below.folder, below.url) == ""


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="../repot/">Report</a>', 'leads to a page that is not there. Did you mean "report/"?'),
        ('<a href="../report">Report</a>', "lacks its last slash"),
        ('<a href="../Report/">Report</a>', "leads to a page that is not there"),
        ('<a href="../report/#nowhere">Report</a>', 'the page has no "nowhere"'),
        ('<a href="../evidence.md">Evidence</a>', "leads to a page that is not there"),
        ('<a href="/report/">Report</a>', "breaks where the site stands in a folder"),
        ('<a href="">Report</a>', "leads nowhere"),
        ('<a href="javascript:void(0)">Report</a>', "would not open"),
        ('<a href="file:///C:/report.html">Report</a>', "would not open"),
        ('<a href="https://advice.example/gone/">Report</a>', "leads to a page that is not there"),
        ('<img src="../picture.png" alt="">', "leads to a page that is not there"),
        ('<img srcset="../a.png 1x, ../b.png 2x" alt="">', "../b.png"),
        ('<link rel="stylesheet" href="../old.css">', "leads to a page that is not there"),
        ('<script src="../old.js"></script>', "leads to a page that is not there"),
        ('<a href="../cy/report/" hreflang="ur">Urdu</a>', 'says it is in "ur", but the page is in "cy"'),
        ('<p id="content">Twice</p>', 'The name "content" stands 2 times'),
    ],
)
def test_a_broken_link_is_found(spoilt: Path, html: str, expected: str) -> None:
    page = spoilt / "evidence" / "index.html"
    page.write_text(page.read_text("utf-8").replace("</article>", f"{html}</article>"), "utf-8")
    assert expected in said(spoilt)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="#content">Text</a>',
        '<a href="#top">Up</a>',
        '<a href="../report/#:~:text=police">Text fragment</a>',
        '<a href="../report/index.html">The same page</a>',
        '<a href="../%72eport/">Percent-encoded</a>',
        '<a href="tel:999">999</a>',
        '<a href="mailto:help@helpline.example">Write</a>',
        '<a href="https://www.gov.uk/nowhere#x">Another site</a>',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">',
        '<a name="old">Old name</a><a href="#old">To it</a>',
        '<!-- <a href="../gone/">Comment</a> -->',
    ],
)
def test_what_is_right_stays_silent(spoilt: Path, html: str) -> None:
    page = spoilt / "evidence" / "index.html"
    page.write_text(page.read_text("utf-8").replace("</article>", f"{html}</article>"), "utf-8")
    assert said(spoilt) == ""


def test_a_link_that_leads_out_of_the_folder_is_found(below: Site, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(below.folder, tmp_path / "site"))
    page = folder / "evidence" / "index.html"
    page.write_text(page.read_text("utf-8").replace("</article>", '<a href="../../../x/">X</a></article>'), "utf-8")
    assert "leads out of the site" in said(folder, below.url)


def test_the_editor_is_told_the_markdown_file_and_the_line(spoilt: Path) -> None:
    shutil.rmtree(spoilt / "diary")
    source = (ROOT / "docs" / "en" / "evidence.md").read_text("utf-8").splitlines()
    line = next(at for at, text in enumerate(source, 1) if "](diary.md" in text)
    assert f"docs/en/evidence.md:{line}: " in said(spoilt)


def test_a_page_that_left_the_sitemap_is_found(spoilt: Path) -> None:
    sitemap = spoilt / "sitemap.xml"
    sitemap.write_text(
        sitemap.read_text("utf-8").replace("https://advice.example/cy/report/", "https://x.example/"), "utf-8"
    )
    told = said(spoilt)
    assert "https://advice.example/cy/report/ is missing from the sitemap" in told
    assert "https://x.example/ is in the sitemap, but is no page" in told


def test_the_command_says_what_to_do_and_fails(
    spoilt: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert cli.main(["links", str(spoilt), "--url", "https://advice.example/"]) == 0
    (spoilt / "report" / "index.html").unlink()
    assert cli.main(["links", str(spoilt), "--url", "https://advice.example/"]) == 1
    told = capsys.readouterr()
    assert "leads to a page that is not there" in told.out
    assert "to mend." in told.err
    assert cli.main(["links", str(spoilt / "nowhere")]) == 1
    assert "There is no built site here. Run: make build" in capsys.readouterr().out
