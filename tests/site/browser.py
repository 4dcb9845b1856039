"""
A real browser that looks at pages: what they fetch, what they complain about, who can use them.

`Looker` opens a page the way a reader would (light or dark, wide or as narrow as a phone) and
keeps all that went wrong while it was open. `served` puts a folder on this machine's own address,
so that pages are read over HTTP as they will be; a page that stands alone is opened as a file.

The fixture ``browser`` of `tests/conftest.py` starts the one browser that a process may have.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple, Self

from tests import needs

__all__ = ["LOOKS", "Look", "Looker", "a_browser", "served"]

#: The success criteria of WCAG 2.2, levels A and AA, as axe-core tags its rules.
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")

#: What keeps Debian's Chromium from asking anything of any other host, and makes it start in CI.
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_HEIGHT = 900
_OWN = ("127.0.0.1", "localhost")
#: Addresses at which nobody is asked.
_LOCAL_SCHEMES = ("file:", "data:", "blob:", "about:")


class Look(NamedTuple):
    """How a page is looked at."""

    #: ``light`` or ``dark``.
    scheme: str
    #: Width of the window in CSS pixels.
    width: int

    def __str__(self) -> str:
        return f"{self.scheme}-{self.width}"


#: Light and dark, on a desk and on a phone.
LOOKS = tuple(Look(scheme, width) for scheme, width in product(("light", "dark"), (1280, 390)))


class _Quiet(SimpleHTTPRequestHandler):
    """A server that keeps its log to itself."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address, without a slash at its end, at which the pages of a folder are served."""
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def a_browser() -> Iterator[Any]:
    """Debian's Chromium with a fresh profile; skips where it, or what drives it, is missing."""
    path = needs.program("chromium")
    playwright = needs.module("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=[*_FLAGS])
        try:
            yield browser
        finally:
            browser.close()


class Looker:
    """
    A reader's window: opens pages, one after the other, and keeps what went wrong.

    Args:
        browser: What `a_browser` gives.
        look: Light or dark, and how wide.
        script: Whether scripts run; every page must be readable without.
        offline: Whether the network is cut, but for pages opened as files.
    """

    def __init__(
        self,
        browser: Any,
        look: Look = LOOKS[0],
        *,
        script: bool = True,
        offline: bool = False,
    ) -> None:
        self.look = look
        self.context = browser.new_context(
            color_scheme=look.scheme,
            viewport={"width": look.width, "height": _HEIGHT},
            java_script_enabled=script,
            offline=offline,
            reduced_motion="reduce",
            locale="en-GB",
        )
        self.page = self.context.new_page()
        #: What the console called an error or a warning, and errors that nobody caught.
        self.complaints: list[str] = []
        #: Every address asked for on another host.
        self.strangers: list[str] = []
        #: Every address that was answered with an error.
        self.missing: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._see)
        self.page.on("response", self._check)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def _hear(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def _see(self, request: Any) -> None:
        if request.url.startswith(_LOCAL_SCHEMES):
            return
        host = request.url.partition("//")[2].partition("/")[0].partition(":")[0]
        if host not in _OWN:
            self.strangers.append(request.url)

    def _check(self, response: Any) -> None:
        if response.status >= 400:
            self.missing.append(f"{response.status} {response.url}")

    def open(self, address: str | Path, *, settled: bool = False) -> Any:
        """
        Open a page by its address or its file, and wait until all that it loads is there.

        With *settled*, wait as well for what its scripts might ask for later: half a second in
        which nothing is asked for.
        """
        url = address.resolve().as_uri() if isinstance(address, Path) else address
        self.page.goto(url, wait_until="networkidle" if settled else "load")
        return self.page

    def troubles(self) -> list[str]:
        """All that went wrong since the window was opened; empty where nothing did."""
        strangers = [f"asked another host: {url}" for url in self.strangers]
        return [*self.complaints, *strangers, *self.missing]

    def is_too_wide(self) -> bool:
        """Whether the page as a whole must be scrolled sideways to be read."""
        wide = "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"
        return bool(self.page.evaluate(wide))

    def barriers(self, *, within: str | None = None) -> list[str]:
        """
        What keeps people out, by the rules of axe-core for WCAG 2.2 A and AA: one line each.

        Args:
            within: A selector of CSS, to look at a part of the page only.
        """
        axe = needs.module("axe_playwright_python.sync_playwright").Axe()
        options = {
            "runOnly": {"type": "tag", "values": [*WCAG]},
            "resultTypes": ["violations"],
            "preload": False,  # it would ask for style sheets at addresses that are not theirs
        }
        found = axe.run(self.page, context=within, options=options).response
        return [
            f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['html'][:160]}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    def screenshot(self, path: Path, *, whole: bool = True) -> None:
        """Keep a picture of the page, for people to look at."""
        self.page.screenshot(path=str(path), full_page=whole, animations="disabled")
