"""Where "Exit this page" may lead: an everyday page of someone else, that says nothing about what was read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import unquote

import ada_url

EVERYDAY = "Write the address of a dull public page, such as https://www.gov.uk/bank-holidays."

# Phones open these in an app, if it is installed, and leave the browser where it was; most also show whose they are,
# what was searched before, or the news. They are the large apps that say which addresses they open (Universal Links,
# App Links) with their short forms, and the BBC's, which people who rated 724 exits for Turk & Hutchings (CHI 2023,
# data at KiTeoki/quickExitButtonAnnotations) met. Not the whole list: a person tries the exit on phones.
APPS = (
    "amazon.co.uk", "amazon.com", "bbc.co.uk", "bbc.com", "bing.com", "bit.ly", "ebay.co.uk", "facebook.com", "fb.me",
    "goo.gl", "google.co.uk", "google.com", "instagram.com", "linkedin.com", "netflix.com", "pinterest.com",
    "reddit.com", "snapchat.com", "spotify.com", "t.co", "tiktok.com", "tinyurl.com", "twitter.com", "whatsapp.com",
    "wikipedia.org", "x.com", "yahoo.com", "youtu.be", "youtube.com",
)  # fmt: skip

# Whoever looks at the screen after the exit reads the address. The short ones are also the middle of other words.
TELLING = re.compile(r"(?<![a-z])(?:abus|rape|crime)|harass|helpline|police|refuge|stalk|survivor|victim|violen", re.I)

# A name in these belongs to whoever registered the part before it.
SHARED = re.compile(r"\.(?:ac|co|gov|ltd|me|net|nhs|org|plc|police|sch)\.uk$")


def wrong(address: str, site_url: str, site_name: str) -> tuple[str, str] | None:
    """Why the exit of a site may not lead to an address, and how to mend it; None when it may.

    `site_url` is where the site will stand, `site_name` what it is called.
    """
    try:
        parts = ada_url.URL(address.strip())
    except ValueError:
        return f'"{address}" is not a whole address.', EVERYDAY
    host = parts.hostname.rstrip(".").removeprefix("www.")
    if parts.protocol != "https:" or not _public(host) or address.split() != [address]:
        return f'"{address}" is not a public address with https:// at its start.', EVERYDAY
    if parts.username or parts.password:
        return f'"{address}" holds a name or a password.', "Take out everything between https:// and the @."
    if ada_url.check_url(site_url) and owner(host) == owner(ada_url.URL(site_url).hostname):
        return f'"{address}" is a page of your own.', EVERYDAY
    read, named = unquote(address), letters(site_name)
    if len(named) > 2 and named in letters(read):
        return f'"{address}" has your own name in it.', EVERYDAY
    if TELLING.search(read):
        return f'"{address}" tells what was being read.', EVERYDAY
    if any(host == app or host.endswith("." + app) for app in APPS):
        return f'"{address}" opens an app on many phones, or shows whose phone it is.', EVERYDAY
    return None


def _public(host: str) -> bool:
    """Whether a host is a name that everybody can look up, and no number."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return "." in host
    return False


def owner(host: str) -> str:
    """What of a host's name was registered: "charity.org.uk" of "advice.charity.org.uk"."""
    return ".".join(host.split(".")[-3 if SHARED.search(host) else -2 :])


def letters(words: str) -> str:
    """Only the letters and digits, in small: "Safe & Well" and "safe-well" are alike but for the sign."""
    return "".join(re.findall(r"\w", words.lower()))


def shown(addresses: Iterable[str]) -> str:
    """The first address as people read it: "www.gov.uk/bank-holidays"."""
    return next(iter(addresses)).removeprefix("https://").rstrip("/")
