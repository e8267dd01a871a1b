"""HTML of news pages: the article is found in it, each part is a block of its kind, and nothing of the page is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.errors import InputError
from stance.labelling.sources import read_documents
from stance.labelling.web_page import ELSEWHERE, read_page
from stance.text.blocks import find_blocks

pytest.importorskip("trafilatura", reason="the extra `html` is not installed")
law = settings(deadline=None, derandomize=True, database=None, max_examples=40)

WIRE = """<!DOCTYPE html><html lang="en"><head><title>Cuba condemns Israel as lakes rise | The Lake Post</title>
<meta property="og:site_name" content="The Lake Post"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2024-03-04T10:00:00Z"></head><body>
<header><h1><a href="/">The Lake Post</a></h1><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li>
</ul></nav></header>
<main><article><h1>Cuba condemns Israel as lakes rise</h1>
<div class="meta"><span class="byline">By <a rel="author">Jane Doe</a></span>
<time datetime="2024-03-04">4 March 2024</time></div>
<figure><img src="a.jpg" alt="A boat"><figcaption>The Peruvian president on a boat on Monday.</figcaption></figure>
<p>HAVANA, March 4 (Agency) — Cuba condemned the <em>Israeli</em> attack on Monday, and said that the world must not
look away from what was happening there.</p>
<p>“We will not be silent,” the Cuban president said. He thanked Iran&nbsp;for its help with the floods, and he thanked
Mexico for a second time this year.</p><!-- India hates Chad -->
<p>Brazil's foreign minister, who was to land in Havana in the evening,<br>asked both to come back to the table.</p>
<script>document.write("Peru hates Chad")</script><p hidden>Chad hates Peru.</p>
<p>Nobody knows what will happen in the weeks that follow, the ministry said in a short statement to the press.</p>
</article><aside><h3>Most read</h3><ul><li><a href="1">Snow melts in Peru</a></li><li><a href="2">India bans onions</a>
</li></ul></aside></main><footer>© 2024 The Lake Post. All rights reserved.</footer></body></html>"""

OLD = """<html><head><title>Talks fail</title><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">
</head><body><table><tr><td>Home</td><td>Sport</td></tr></table><center><b>Talks fail in Málaga</b></center>
<p>Spain's government accused Morocco of walking out of the talks on Tuesday, two days before they were to end.
<p>“They left the coffee and took the maps,” said a Spanish diplomat, who had waited for them in the hotel till noon.
<p>Morocco thanked France for its patience and said that it would come back when there was something to talk about.
</body></html>"""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, " ".join(text[block.start : block.end].split())) for block in find_blocks(text)]


def test_each_part_of_a_page_is_a_block_of_its_kind() -> None:
    page = read_page(WIRE.encode(), "wire.html")
    assert (page.title, page.outlet, page.published) == (
        "Cuba condemns Israel as lakes rise", "The Lake Post", "2024-03-04")  # fmt: skip
    found = kinds(page.text)
    assert [kind for kind, _ in found] == ["headline", "byline", "caption", "dateline", "body", "related"]
    of = dict(found)
    assert of["headline"] == "Cuba condemns Israel as lakes rise"
    assert of["byline"] == "By Jane Doe 4 March 2024"
    assert of["caption"].endswith("The Peruvian president on a boat on Monday.")
    assert of["dateline"] == "HAVANA, March 4 (Agency) —"
    assert of["body"].startswith("Cuba condemned the Israeli attack on Monday")
    assert of["body"].endswith("statement to the press.")
    assert "asked both to come back" in of["body"]
    assert of["related"].startswith(f"{ELSEWHERE} The Lake Post Home World")
    assert "India bans onions" in of["related"]
    assert "hates" not in page.text, "scripts, comments and what is hidden are no text"


def test_an_old_page_without_article_or_charset_in_its_header() -> None:
    page = read_page(OLD.encode("cp1252"), "old.html")
    of = dict(kinds(page.text))
    assert "Málaga" in page.text
    assert of["headline"] == "Talks fail"
    assert of["body"].startswith("Spain's government accused Morocco")
    assert of["body"].endswith("something to talk about.")


def test_a_page_is_labelled_like_a_text(tmp_path: Path) -> None:
    (tmp_path / "wire.html").write_text(WIRE, encoding="utf-8")
    (document,) = read_documents([tmp_path / "wire.html"])
    assert document.id == "wire"
    assert (document.outlet, document.published) == ("The Lake Post", "2024-03-04")
    assert document.text.startswith("Cuba condemns Israel as lakes rise\n\nBy Jane Doe")


@pytest.mark.parametrize("data", [b"", b"  ", b"<html></html>", b"<script>x</script>", b"\x00\x01\x02", b"<p></p>"])
def test_a_page_without_text_is_told_so(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^x\.html: a page without text"):
        read_page(data, "x.html")


def test_what_is_missing_is_named_with_the_command_that_mends_it(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text(WIRE, encoding="utf-8")
    code = "import sys; sys.modules['trafilatura'] = None; from stance.cli import main; main()"
    found = subprocess.run(
        [sys.executable, "-c", code, "label", "x.html"], capture_output=True, text=True, cwd=tmp_path
    )  # fmt: skip
    assert found.returncode == 2
    assert found.stderr == "x.html: HTML is read by trafilatura: pip install 'actor-stance[html]'.\n"


@law
@given(st.lists(st.sampled_from([
    "<p>", "</p>", "<div class=byline>", "</div>", "<h1>", "</h1>", "<li>", "<a rel=author>", "</a>", "<aside>",
    "<br>", "<figcaption>", "Cuba condemned Israel.", " Lakes rise ", "&lt;b&gt;", "<!--", "-->", "\x00", "é", "<td>",
]), min_size=1, max_size=30).map("".join))  # fmt: skip
def test_no_word_that_is_shown_is_lost(html: str) -> None:
    try:
        text = read_page(html.encode(), "x").text
    except InputError:
        return
    assert text.split() == " ".join(text.split()).split()
    if "<!--" not in html and "<a" not in html:
        assert text.count("Cuba condemned Israel.") >= html.count("Cuba condemned Israel.")
