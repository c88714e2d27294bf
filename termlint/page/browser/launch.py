"""Finding and starting Chromium so that a page can do no harm and reach nothing but its own site."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from termlint.errors import BadUsage
from termlint.page.place import Place

if TYPE_CHECKING:
    from playwright.async_api import Browser, Playwright

NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
    "msedge",
)  # fmt: skip
INSTALLED = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)

# A proxy nobody listens on. What may be reached goes around it; all else, redirects, sockets and prefetching
# included, ends there. Playwright's own routing does not see redirects.
NOWHERE = "http://127.0.0.1:9"

_ARGUMENTS = (
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-features=DnsOverHttps,AsyncDns,NetworkPrediction",
    "--disable-background-networking", "--no-pings", "--mute-audio", "--disable-file-system",
    "--js-flags=--max-old-space-size=512", "--font-render-hinting=none",
)  # fmt: skip


def find_browser(given: str | None) -> str:
    """The program to drive: the one given, else the first Chromium on the PATH or in its usual place.

    raises BadUsage: there is none
    """
    if given:
        found = shutil.which(given) or (given if os.path.isfile(given) else None)
        if not found:
            raise BadUsage(f'--browser-path "{given}": there is no such program')
        return found
    for name in NAMES:
        if found := shutil.which(name):
            return found
    for path in INSTALLED:
        if Path(path).is_file():
            return path
    raise BadUsage(
        f"no Chromium found ({', '.join(NAMES[:3])} …); install one or name it with --browser-path"
    )


def async_playwright() -> Any:
    """Playwright's entry.

    raises BadUsage: it is not installed
    """
    try:
        from playwright.async_api import async_playwright as entry
    except ImportError:
        raise BadUsage(
            "measuring a page in a browser needs Playwright; pip install 'termlint-cn[page]' brings it "
            "(no browser is downloaded, an installed Chromium is used)"
        ) from None
    return entry()


async def launch(playwright: Playwright, program: str, place: Place) -> Browser:
    """Start the browser with no way out but the site of the page."""
    reachable = ["<-loopback>"]  # not even this machine, unless named after it
    if place.folder is None:
        parts = urlsplit(place.url)
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        if place.is_loopback:
            reachable.append(f"{host}:{parts.port or (443 if parts.scheme == 'https' else 80)}")
        else:
            reachable += [place.host, f"*.{place.host}"]
    return await playwright.chromium.launch(
        executable_path=program,
        headless=True,
        args=[f"--proxy-server={NOWHERE}", f"--proxy-bypass-list={';'.join(reachable)}", *_ARGUMENTS],
        ignore_default_args=["--disable-popup-blocking"],
        chromium_sandbox=hasattr(os, "geteuid") and os.geteuid() != 0,  # Chromium refuses it for root
        timeout=30_000,
    )
