"""What a page may do, and what it tells others: one policy, for the page itself and for the server that sends it.

docs/_decisions/2026-11-21-policy.md argues each line.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def _joined(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


# Content Security Policy, level 3: what may be loaded and run. What is not named is refused by default-src.
DIRECTIVES = MappingProxyType(
    {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",  # data: for the icons of a tab, and signs in the style
        "connect-src": "'self'",  # the index of the search
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
)
# What browsers obey in a header only.
HEADER_ONLY = MappingProxyType({"frame-ancestors": "'none'"})

# For the <meta> of every page.
PAGE = _joined(DIRECTIVES)

# What a server sends with every answer, the page for a wrong address too.
HEADERS = MappingProxyType(
    {
        "Content-Security-Policy": _joined({**DIRECTIVES, **HEADER_ONLY}),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "X-DNS-Prefetch-Control": "off",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
)
