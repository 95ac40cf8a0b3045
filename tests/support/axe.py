"""What axe finds on a page: serious and critical violations of WCAG 2.2 AA."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Page

_RUN = """async () => (await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"],
})).violations.filter(v => ["serious", "critical"].includes(v.impact)).map(
    v => `${v.id}: ` + v.nodes.slice(0, 3).map(n => n.target.join(" ") + " | " + n.failureSummary).join(" ; "))"""


async def violations(page: Page) -> list[str]:
    """What axe finds on a page, serious and critical alone; a line for each rule."""
    # What fades in or out is read at its end: half faded, anything has too little contrast.
    await page.emulate_media(reduced_motion="reduce")
    await page.evaluate(AXE_SCRIPT)
    found: list[str] = await page.evaluate(_RUN)
    return found
