"""A real browser to agree with; tests that ask for it skip where there is none."""

import shutil

import pytest

PROGRAM = shutil.which("chromium") or shutil.which("google-chrome")

SEEN = """() => [...document.querySelectorAll('body, body *')].map(element => {
    const style = getComputedStyle(element);
    return [element.localName.toLowerCase(), style.display, style.visibility, style.fontWeight, style.fontStyle, style.fontSize,
            style.color, style.backgroundColor, style.textTransform, style.textDecorationLine, style.opacity];
})"""


class Browser:
    """Opens pages from their text; nothing is fetched."""

    def __init__(self, page):
        self.page = page

    def styles(self, html):
        self.page.goto("about:blank")  # the link colours of a <body> outlast it
        self.page.set_content(html, wait_until="domcontentloaded")
        return self.page.evaluate(SEEN)

    def text(self, html):
        self.page.goto("about:blank")
        self.page.set_content(html, wait_until="domcontentloaded")
        return self.page.evaluate("document.body.innerText")


@pytest.fixture(scope="session")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if PROGRAM is None:
        pytest.skip("Chromium is not installed")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        page.route("**/*", lambda route: route.abort())
        yield Browser(page)
        chromium.close()
