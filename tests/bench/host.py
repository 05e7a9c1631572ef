"""A careful host on this machine: brotli, types, cache times and headers as the site's guide asks for, over HTTP/1.1."""

from __future__ import annotations

import contextlib
import http.server
import mimetypes
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from advice import policy
from bench.weigh import PACKED, squeezed
from conftest import POLICY

TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".json": "application/json", ".svg": "image/svg+xml"}


@dataclass
class Host:
    """A server that keeps what it was asked for: the file that it sent, in order; a wrong address gets 404.html."""

    root: str
    asked: list[Path] = field(default_factory=list)


class _Host(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder = Path()
    policy = ""
    host: Host

    def do_GET(self) -> None:
        path = self.folder / unquote(urlsplit(self.path).path).lstrip("/")
        file = path / "index.html" if path.is_dir() else path
        found = file.is_file() and self.folder in file.resolve().parents
        if not found:
            file = self.folder / "404.html"
        self.host.asked.append(file)
        body = squeezed(file) if file.is_file() else b""
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        named = re.search(r"\.[0-9a-f]{8}\.(?:\w+\.)?\w+$", file.name)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", kind + ("; charset=utf-8" if kind.startswith("text/") else ""))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "public, max-age=31536000, immutable" if named else "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        if file.suffix not in PACKED and body:
            self.send_header("Content-Encoding", "br")
            self.send_header("Vary", "Accept-Encoding")
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # a browser that closes a page waits for nothing
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it."""


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that is closed drops its lines: that is no fault. Anything else is raised."""
        if not isinstance(sys.exception(), ConnectionError):
            raise


@contextmanager
def serving(folder: Path, strict: bool = False) -> Iterator[Host]:
    """Serves a site in the root of an address with a slash at its end.

    `strict` sends the policy that our pages work under; others have code in the page, which it would stop.
    """
    host = Host("")
    given = {"folder": folder.resolve(), "policy": policy.HEADERS[POLICY] if strict else "", "host": host}
    server = _Server(("127.0.0.1", 0), type("Host", (_Host,), given))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        host.root = f"http://127.0.0.1:{server.server_port}/"
        yield host
    finally:
        server.shutdown()
        server.server_close()
