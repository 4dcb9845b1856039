"""Links between the pages lead somewhere, on the site and in the repository alike."""

import pytest

from tests.docs.pages import PAGES, ROOT, anchors, links

EXTERNAL = ("https://", "http://", "mailto:")


@pytest.mark.parametrize("page", PAGES)
def test_links_of_a_page_lead_somewhere(page: str) -> None:
    """The file is there, and so is the heading or target that a link names in it."""
    path = PAGES[page]
    for link in links(page):
        if link.startswith(EXTERNAL):
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.is_relative_to(ROOT), link
        assert target.exists(), f"{page}: {link}"
        assert not anchor or anchor in anchors(target), f"{page}: {link}"


def test_links_are_found() -> None:
    """The pages have links, plain ones and those of cards, so that the test above is not empty."""
    assert "docs/meaning.md" in links("README.md")
    assert "meaning.md" in links("docs/index.md")
    assert "start.md#install" in links("docs/cli.md")
