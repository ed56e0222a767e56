"""Chromium on the pages of a real server: what a person does there, what axe-core finds, what it looks like."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from browser import AXE

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")
# A machine at work on many things is slow; none of these is ever waited for in vain.
PATIENCE = 90_000
WIDE, NARROW = {"width": 1100, "height": 800}, {"width": 360, "height": 740}
# What is left of A4 between the margins, in CSS pixels.
PAPER, LANDSCAPE = {"width": 688, "height": 972}, {"width": 1017, "height": 673}
# After some items of a long list, the others are alike.
MANY = ".figures > li:nth-child(n+4), .figures li li:nth-child(n+4), .items > .item:nth-child(n+8)"
# The rules of WCAG 2.1 A and AA, which the RGAA follows, and what axe-core advises beside them.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
CONTRAST = ["color-contrast"]
FAULTS = """async rules => {
    const found = await axe.run(document, {runOnly: rules});
    return found.violations.map(each => [each.id, each.nodes.slice(0, 3).map(node => node.html)]);
}"""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# Where pictures are kept for people to look at; the documentation has some of them.
PICTURES = os.environ.get("CUSDOCS_PICTURES")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give Debian's own Chromium: no browser is downloaded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


class Person:
    """Someone at the page, whose browser tells all that it refuses."""

    def __init__(self, browser: Browser, address: str, pictures: Path, **more: Any) -> None:
        self._pictures = Path(PICTURES) if PICTURES else pictures
        self._context = browser.new_context(base_url=address, viewport=WIDE, locale="fr-FR", **more)
        self._context.set_default_timeout(PATIENCE)
        self.page: Page = self._context.new_page()
        self.refused: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.refused.append(str(error)))

    def drop(self, address: str, field: str, *files: Path | tuple[str, bytes], button: str) -> None:
        """Open ``address``, put ``files`` (paths, or names and contents) in a field and press a button."""
        self.page.goto(address)
        self.put(field, *files)
        self.page.get_by_role("button", name=button, exact=True).click()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.refused.append(message.text)

    def put(self, field: str, *files: Path | tuple[str, bytes]) -> None:
        """Put ``files`` in the field called ``field``."""
        sent = [
            {"name": each[0], "mimeType": "application/octet-stream", "buffer": each[1]}
            if isinstance(each, tuple)
            else str(each)
            for each in files
        ]
        self.page.set_input_files(f"#{field}", sent)

    def wait(self, words: str) -> None:
        """Wait, as the page refreshes itself, until it says ``words``."""
        self.page.get_by_text(words).first.wait_for(state="attached")

    def take(self, words: str) -> bytes:
        """Follow the link ``words`` and return the file that it gives."""
        with self.page.expect_download() as given:
            self.page.get_by_role("link", name=words, exact=True).click()
        return given.value.path().read_bytes()

    def faults(self) -> list[Any]:
        """Return what axe-core finds wrong in the page, everything unfolded, in light then in dark.

        Its long lists are cut short for good.
        """
        self.page.evaluate(AXE)
        self.page.evaluate("many => document.querySelectorAll(many).forEach(each => each.remove())", MANY)
        self.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        light = self.page.evaluate(FAULTS, RULES)
        self.page.emulate_media(color_scheme="dark")
        dark = self.page.evaluate(FAULTS, CONTRAST)
        self.page.emulate_media(color_scheme="light")
        return [*light, *dark]

    def look(self, name: str, paper: dict[str, int] = PAPER) -> dict[str, Path]:
        """Keep pictures of the page as it is seen in light, dark, narrow and in print; return where."""
        self._pictures.mkdir(parents=True, exist_ok=True)
        found = {}
        for way, media, size in (
            ("clair", {"color_scheme": "light"}, WIDE),
            ("sombre", {"color_scheme": "dark"}, WIDE),
            ("etroit", {"color_scheme": "light"}, NARROW),
            ("imprime", {"media": "print"}, paper),
        ):
            self.page.emulate_media(**{"media": "screen", **media})
            self.page.set_viewport_size(size)
            found[way] = self._pictures / f"{name}-{way}.png"
            self.page.screenshot(path=found[way])
            wide = self.page.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            )
            assert not wide, f"{name} ({way}) is wider than its window"
        self.page.emulate_media(media="screen", color_scheme="light")
        self.page.set_viewport_size(WIDE)
        return found

    def state(self) -> Any:
        """Return the cookies of this person, for another of their browsers."""
        return self._context.storage_state()

    def leave(self) -> None:
        """Close the browser of this person."""
        self._context.close()
