"""A real browser, the worked example loaded, and every kind of page by name."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from answerable.opening.tests.system import COMMAND
from tests.journeys.addresses import addresses

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser():
    """Debian's chromium. Without it these tests are skipped, loudly; in CI they fail, for there nobody would see the skip."""
    if not CHROMIUM:
        missing = "NO CHROMIUM: the pages were not looked at in a browser. On Debian: apt install chromium"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    # The browser's driver keeps an event loop in this thread, in which Django would refuse to ask the database.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")
    if before is not None:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture
def site(browser, live_server):
    """The worked example served: the address of every kind of public page, by name."""
    from answerable.demo.example import load

    load()
    return {name: live_server.url + address for name, address in addresses().items()}


@pytest.fixture(scope="session")
def shown(served):
    """The same of a server that all tests share which only look."""
    return served["public"]


@pytest.fixture(scope="session")
def desk(served):
    """The pages of the clerk's desk, by name, at that server."""
    return served["desk"]


@pytest.fixture(scope="session")
def served(browser, tmp_path_factory):
    """The worked example, served once by a server of its own as `answerable demo` serves it."""
    var = tmp_path_factory.mktemp("shown")
    environment = {**os.environ, "ANSWERABLE_VAR": str(var), "DJANGO_SETTINGS_MODULE": "answerable.site.settings"}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    quietly = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([COMMAND, "demo", "--just-opened", "--port", port], env=environment, **quietly)
    try:
        home = f"http://127.0.0.1:{port}"
        wait_for(f"{home}/accessibility/")
        words = [sys.executable, "-m", "tests.journeys.addresses"]
        told = subprocess.run(words, env=environment, capture_output=True, text=True, check=True).stdout
        pages = json.loads(told)
        yield {whose: {name: home + address for name, address in pages[whose].items()} for whose in pages}
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(address):
    """Until the server answers: reading the example's papers takes some seconds."""
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=10)
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the worked example was not served within two minutes")


@pytest.fixture
def page_at(browser):
    """Opens a tab of a width, with or without JavaScript; all are closed when the test ends."""
    contexts = []

    def open_tab(width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        return context.new_page()

    yield open_tab
    for context in contexts:
        context.close()
