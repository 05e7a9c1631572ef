"""`make serve`: the site on this machine, built again after each change."""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from conftest import copy_of_project, until


def fetched(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def test_a_change_of_words_facts_or_looks_is_shown_without_a_new_start(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path / "project")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--strict", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(
        command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    ) as server:
        try:
            url = f"http://127.0.0.1:{port}/"
            assert until(lambda: "National Stalking Helpline" in fetched(url), 60)
            assert "Content-Security-Policy" not in fetched(url)
            for name, old, new in [
                ("docs/en/diary.md", "\n# ", "\n# Changed: "),
                (
                    "docs/_facts/organisations/national-stalking-helpline.yml",
                    "name: National",
                    "name: Changed National",
                ),
                ("overrides/brand.css", "/*", "/* Changed. "),
            ]:
                path = project / name
                path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
            assert until(lambda: "Changed: " in fetched(url + "diary/"), 60)
            assert until(lambda: "Changed National" in fetched(url + "report/"), 60)
        finally:
            server.kill()  # not by Ctrl+C: where CI has no terminal, that is ignored
