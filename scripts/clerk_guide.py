"""Walk a new clerk's way on an empty installation, take the guide's pictures, and write the counts into it: `make guide`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
GUIDE, FOLDER = ROOT / "docs" / "guides" / "clerk.md", ROOT / "docs" / "screenshots"
PORT = 8766
SHOWN = {"setting-up", "members", "constitution", "decisions", "checking"}
TABLE = re.compile(r"(?<=\| --- \| --- \| --- \|\n)(?:\|.*\n)+")


def served(var: str) -> tuple[subprocess.Popen[str], str]:
    """An empty installation, served, and the link that it prints."""
    command = [str(Path(sys.executable).parent / "answerable"), "serve", "--port", str(PORT)]
    environment = {**os.environ, "ANSWERABLE_VAR": var, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://\S+/desk/start/\S+", line):
            time.sleep(3)
            return process, found[0]
    raise SystemExit("the installation did not start")


def take(link: str, folder: Path) -> None:
    """The walk of the journey's test, with its pictures kept and its counts written into the guide."""
    import django  # noqa: PLC0415
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.site.settings")
    django.setup()
    from tests.journeys.test_from_nothing import counted, invented_council  # noqa: PLC0415
    from tests.journeys.walking import Walk, to_a_matter  # noqa: PLC0415

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1080, "height": 800})

        def picture(name: str) -> None:
            if name in SHOWN:
                page.wait_for_load_state("networkidle")
                page.screenshot(path=FOLDER / f"clerk-{name}.jpg", type="jpeg", quality=55)
            tall = page.evaluate("document.documentElement.scrollHeight")
            print(f"{name}: {tall} pixels tall")

        walk, begun = Walk(page=page, picture=picture), time.monotonic()
        to_a_matter(walk, link, invented_council(folder))
        print(f"{walk.fields} fields, {walk.clicks} clicks, {time.monotonic() - begun:.0f} seconds by machine")
        browser.close()
    GUIDE.write_text(TABLE.sub(lambda found: counted(walk) + "\n", GUIDE.read_text(encoding="utf-8"), count=1), encoding="utf-8")


def main() -> int:
    with tempfile.TemporaryDirectory() as var, tempfile.TemporaryDirectory() as papers:
        process, link = served(var)
        try:
            take(link, Path(papers))
        finally:
            process.terminate()
            process.wait(timeout=20)
    return 0


if __name__ == "__main__":
    sys.exit(main())
