"""
Makes the pictures that the README shows, in Debian's Chromium: ``python -m docs.pictures``.

With the folder of the finished site behind it, that of the site as well.

Run it from the repository's root, with what the second stage installs, whenever what it shows has
changed.
"""

import sys
from pathlib import Path

import electoral_standards as es
from tests.reporting.reports import AS_AT, BY, OFFICER, RECORD
from tests.site.browser import Look, Looker, a_browser, served

#: Where the pictures are kept.
FOLDER = Path(__file__).parent / "_static"
#: What of the report is shown: enough to know what it is.
HEIGHT = 1420


def main() -> None:
    """Take the pictures anew, in light and dark."""
    result = es.assess(RECORD, as_at=AS_AT)
    gaps = es.analyse_gaps(result, OFFICER)
    plan = es.plan_development(gaps, result=result, by=BY)
    page = FOLDER / "report.html"
    es.write_report(es.report([gaps, plan]), page)
    try:
        with a_browser() as browser:
            for scheme in ("light", "dark"):
                with Looker(browser, Look(scheme, 1120)) as reader:
                    reader.page.set_viewport_size({"width": 1120, "height": HEIGHT})
                    reader.open(page)
                    reader.screenshot(FOLDER / f"report-{scheme}.png", whole=False)
    finally:
        page.unlink()


def site(folder: Path) -> None:
    """Take the picture of the site anew, in light and dark: the levels of a competency."""
    with served(folder) as address, a_browser() as browser:
        for scheme in ("light", "dark"):
            with Looker(browser, Look(scheme, 1280)) as reader:
                page = reader.open(f"{address}/standards/RM.html?hide=2.4")
                page.locator("#levels").evaluate("e => e.scrollIntoView({behavior: 'instant'})")
                reader.screenshot(FOLDER / f"site-{scheme}.png", whole=False)


if __name__ == "__main__":
    main()
    for given in sys.argv[1:]:
        site(Path(given))
