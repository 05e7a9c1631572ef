"""The preview of a project, as `make serve` starts it, and saves that it is to show."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from conftest import until

# What a whole build may take, on a machine that does other work too.
WHOLE = 120


@dataclass(frozen=True)
class Preview:
    """A preview that runs: its project, its address, the folder that it serves and the file of what it says."""

    project: Path
    url: str
    folder: Path
    log: Path

    def get(self, path: str) -> str:
        """A page as it is served now; "" where there is none, or none within 5 s."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=5) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def times(self) -> dict[str, int]:
        """When each file of the site was written last."""
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.stat().st_mtime_ns for path in files}

    def save(self, name: str, old: str, new: str) -> None:
        """Saves a file of the project with other words in the place of `old`, which it must hold."""
        path = self.project / name
        text = path.read_text("utf-8")
        assert old in text, name
        path.write_text(text.replace(old, new, 1), "utf-8")


@contextmanager
def preview(project: Path, work: Path, *options: str) -> Iterator[Preview]:
    """The preview of a project, once it answers. `work` is a folder for what it writes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served, log = work / "served", work / "said.txt"
    served.mkdir(parents=True)
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}", *options]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(served)}
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=project, stdout=out, stderr=out, env=environment) as server,
    ):
        try:
            url = f"http://127.0.0.1:{port}/"
            until(lambda: "Serving on" in log.read_text("utf-8"), WHOLE)
            folder = next(served.glob("mkdocs_*"))
            started = Preview(project, url, folder, log)
            until(lambda: started.get(""), WHOLE)
            yield started
        finally:
            server.kill()  # not by Ctrl+C: where CI has no terminal, that is ignored
