"""The rest of the web, as far as the exit meets it: a search engine, and the websites that the exit opens."""

from __future__ import annotations

import http.server
import threading
import time
from dataclasses import dataclass, field
from typing import Any

FIRST, SECOND, SEARCH = "/weather", "/news", "/search"


@dataclass
class Elsewhere:
    """Another origin than the site's. It keeps who asked for what, and is as bad as it is told to be.

    `how` says of a path: "hang" (never answers), "close" (hangs up), "nothing" (answers 204), or nothing: a page.
    """

    asked: list[tuple[str, dict[str, str], float]] = field(default_factory=list)
    how: dict[str, str] = field(default_factory=dict)
    server: Any = None

    def url(self, path: str) -> str:
        return f"http://localhost:{self.server.server_port}{path}"

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(1 for each, *_ in self.asked if each == path)

    def start(self) -> Elsewhere:
        web = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path not in (FIRST, SECOND, SEARCH):
                    self.send_error(404)  # an icon
                    return
                web.asked.append((self.path, dict(self.headers), time.time()))
                how = web.how.get(self.path)
                while web.how.get(self.path) == "hang":
                    time.sleep(0.05)
                if how == "close":
                    self.connection.close()
                    return
                self.send_response(204 if how == "nothing" else 200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(f"<!doctype html><title>{self.path}</title><h1>ELSEWHERE {self.path}</h1>".encode())

            def log_message(self, format: str, *args: Any) -> None:
                """Nobody reads it."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *given: None  # a browser that hangs up is no news
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self
