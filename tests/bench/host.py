"""A careful host on this machine: brotli, types, cache times and headers as the site's guide asks for, over HTTP/1.1."""

from __future__ import annotations

import contextlib
import functools
import http.server
import mimetypes
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli

from conftest import POLICY

# Fonts are compressed already.
PLAIN = {".woff2", ".woff", ".png", ".ico", ".gz"}
TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".json": "application/json", ".svg": "image/svg+xml"}


@functools.cache
def squeezed(path: Path) -> bytes:
    """The body of a file as a host sends it once it has taken its time: brotli 11."""
    return path.read_bytes() if path.suffix in PLAIN else brotli.compress(path.read_bytes(), quality=11)


class _Host(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder = Path()
    policy = ""

    def do_GET(self) -> None:
        path = self.folder / unquote(urlsplit(self.path).path).lstrip("/")
        file = path / "index.html" if path.is_dir() else path
        found = file.is_file() and self.folder in file.resolve().parents
        if not found:
            file = self.folder / "404.html"
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
        if file.suffix not in PLAIN and body:
            self.send_header("Content-Encoding", "br")
            self.send_header("Vary", "Accept-Encoding")
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # a browser that closes a page waits for nothing
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it."""


@contextmanager
def serving(folder: Path, strict: bool = False) -> Iterator[str]:
    """Serves a site in the root of an address, and gives that with a slash at its end.

    `strict` sends the policy that our pages work under; others have code in the page, which it would stop.
    """
    given = {"folder": folder.resolve(), "policy": POLICY if strict else ""}
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Host", (_Host,), given))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
