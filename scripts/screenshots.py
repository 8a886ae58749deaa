"""Take the pictures of the main pages from the worked example, served for real: `make screenshots` (needs chromium)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
PORT = 8765
HOME = f"http://127.0.0.1:{PORT}"
COUNCIL = f"{HOME}/peakshire-county-council/"

# The main pages besides those that are led to from the matter: each with its address and, where it is, the link that is followed.
OTHERS = (
    ("home", "", ""),
    ("report", "", 'main a[href*="/reports/"]:not([href$="/reports/"])'),
    ("meeting", "meetings/?when=earlier", 'main a[href*="/meetings/"]'),
    ("tracker", "recommendations/", ""),
    ("search", "search/?q=leaders", ""),
    ("trail", None, ""),
)


def served(var: str) -> subprocess.Popen[bytes]:
    """The worked example, loaded afresh and served."""
    command = [str(Path(sys.executable).parent / "answerable"), "demo", "--port", str(PORT)]
    quietly = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env={**os.environ, "ANSWERABLE_VAR": var}, **quietly)
    for _ in range(600):
        time.sleep(0.3)
        try:
            urllib.request.urlopen(COUNCIL, timeout=5)
        except OSError:
            continue
        return process
    raise SystemExit("the worked example did not start")


def take() -> None:
    """One picture of each main page of the public record, and the matter as a phone sees it."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 960})
        page.goto(COUNCIL)
        page.click('main a[href*="/matters/"]')
        matter = page.url
        page.screenshot(path=FOLDER / "matter.png")
        page.click('main th a[href*="/findings/"]')
        page.screenshot(path=FOLDER / "finding.png")
        page.click('main a[href$="/place/"]')
        page.wait_for_load_state("networkidle")
        page.screenshot(path=FOLDER / "place.png")
        page.goto(matter)
        page.click('main a[href*="/dates/"]')
        page.screenshot(path=FOLDER / "date.png")
        page.goto(matter)
        page.click('main a[href*="/requisitions/"]')
        page.screenshot(path=FOLDER / "requisition.png")
        for name, address, link in OTHERS:
            page.goto(COUNCIL + address if address is not None else HOME + "/trail/")
            if link:
                page.click(link)
            page.screenshot(path=FOLDER / f"{name}.jpg", type="jpeg", quality=80)
        phone = browser.new_page(viewport={"width": 360, "height": 740}, device_scale_factor=2)
        phone.goto(matter)
        phone.screenshot(path=FOLDER / "phone.png")
        browser.close()


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as var:
        process = served(var)
        try:
            take()
        finally:
            process.terminate()
            process.wait(timeout=20)
    return 0


if __name__ == "__main__":
    sys.exit(main())
