"""What the tests of the page share: the site of small pages, a server for it, and whether there is a browser."""

import http.server
import shutil
import threading
from functools import partial

import pytest


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass


@pytest.fixture(scope="session")
def served():
    """Serve a folder on this machine: ``served(SITE)`` gives its address."""
    servers = []

    def serve(folder, handler=Quiet):
        handler = partial(handler, directory=str(folder)) if handler is Quiet else handler
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def browser():
    """The Chromium of this machine; skips where it or Playwright is missing."""
    pytest.importorskip("playwright", reason="pip install '.[page]' brings Playwright")
    from termlint.page.browser.launch import NAMES

    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium on the PATH")
    return found
