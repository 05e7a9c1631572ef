"""nginx as a careful host sets it up: every header of the policy with every answer, and pages that stay on no disk."""

from __future__ import annotations

import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import browsers
from advice import policy
from conftest import Site, until

CONFIGURATION = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors;
events {{}}
http {{
  types {{ text/html html; text/css css; text/javascript js; application/json json; image/svg+xml svg; text/xml xml; }}
  charset utf-8; charset_types text/css text/javascript; access_log off;
  gzip on; gzip_vary on; gzip_min_length 0; gzip_types text/css text/javascript application/json image/svg+xml;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  map $uri $kept {{ default no-store; "~/assets/[^/]+\\.[0-9a-f]{{8}}\\.\\w+$" "public, max-age=31536000, immutable"; }}
  server {{
    listen 127.0.0.1:{port}; server_tokens off; absolute_redirect off;
    root {folder}/root; index index.html;
    {headers}
    add_header Cache-Control $kept always;
    location / {{ error_page 404 {prefix}404.html; try_files $uri $uri/ =404; }}
    location ~ ^{prefix}(cy|ur)/ {{ error_page 404 {prefix}$1/404.html; try_files $uri $uri/ =404; }}
  }}
}}
"""


@contextmanager
def served(site: Site, folder: Path, without: str = "") -> Iterator[str]:
    """Where the site is served, with a slash at its end; its log and its files are in `folder`.

    `without` names a header that is not sent.
    """
    prefix = "/" + site.url.split("/", 3)[3]
    place = folder / "root" / prefix.strip("/")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(site.folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    sent = [f'add_header {name} "{value}" always;' for name, value in policy.HEADERS.items() if name != without]
    words = CONFIGURATION.format(folder=folder, port=port, prefix=prefix, headers="\n    ".join(sent))
    (folder / "conf").write_text(words, "utf-8")
    command = [str(browsers.nginx()), "-p", str(folder), "-e", str(folder / "errors"), "-c", str(folder / "conf")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        url = f"http://127.0.0.1:{port}{prefix}"
        try:
            until(lambda: urllib.request.urlopen(url, timeout=5).close() is None)
            yield url
        finally:
            server.terminate()
