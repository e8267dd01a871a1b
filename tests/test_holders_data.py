"""Holders on public corpora, where they are at hand: PolNeAR attributions and PLOVER sources."""

from __future__ import annotations

from pathlib import Path

import pytest
from polnear import Article, articles, nearest_verb, rates, score

from stance.corpora.base import tab_rows
from stance.corpora.plover import unmark
from stance.holders.attribution import find_attributions
from stance.holders.resolve import find_holder
from stance.records import Span, occurrences
from stance.text.quotes import find_quotes
from stance.text.tokens import tokenize

DATA = Path(__file__).parents[1] / "../shared/data"

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not DATA.is_dir(), reason="no ../shared/data beside the repository"),
]


@pytest.fixture(scope="module")
def dev() -> list[Article]:
    return list(articles(DATA / "polnear", "dev"))


def test_the_reader_takes_each_article_once(dev: list[Article]) -> None:
    assert len(dev) == 84
    assert sum(len(article.gold) for article in dev) == 2192
    assert dev[0].name == "breitbart_2016-09-12_stealth-over-health-hillary-clin"
    first = dev[0].gold[0]
    assert dev[0].text[slice(*first.source[0])] == "The New York Post"


def test_gold_scores_one_against_itself(dev: list[Article]) -> None:
    """A trap for the scorer: gold with one piece each, given back, is all right and all found."""
    from stance.holders.base import Attribution

    simple = [
        article._replace(gold=[one for one in article.gold if len(one.source) == 1 == len(one.contents)])
        for article in dev[:5]
    ]
    by_text = {article.text: article.gold for article in simple}
    rows = score(
        simple,
        lambda text, sentences, quotes: [
            Attribution(one.source[0], one.cue[0], one.contents, "direct") for one in by_text[text]
        ],
    )
    assert rates(rows["all"]) == (1.0, 1.0, 1.0)
    assert rates(score(simple, lambda text, sentences, quotes: [])["all"])[1] == 0.0


def test_polnear_dev_reaches_its_target(dev: list[Article]) -> None:
    ours, plain = score(dev, find_attributions), score(dev, nearest_verb)
    assert rates(ours["all"])[2] >= 0.60
    for kind in ours:
        assert rates(ours[kind])[2] > rates(plain[kind])[2] + 0.2


def words(text: str, span: Span) -> set[int]:
    tokens = tokenize(text[slice(*span)])
    return {span[0] + start for start in tokens.starts}


def plover_share() -> tuple[float, float, int]:
    """Share of rows whose source comes out as holder of the marked target; the same for "the first words"; rows."""
    rows = hits = first = 0
    for _, row in tab_rows(DATA / "plover" / "PLV_train.tsv"):
        text, spans = unmark(row["marked_sentence"])
        sources = spans["s"] or list(occurrences(text, row["source"]))
        targets = spans["t"] or list(occurrences(text, row["target"]))
        if not sources or not targets:
            continue
        sentence = 0, len(text)
        found = find_holder(text, sentence, targets[0], find_attributions(text, [sentence], find_quotes(text)), [])
        gold = [words(text, source) for source in sources]
        ours = words(text, found.span) if found.span else set()
        plain = set(sorted(words(text, sentence))[:3])
        rows += 1
        hits += any(one and len(one & ours) >= 0.5 * max(len(one), len(ours)) for one in gold)
        first += any(one and len(one & plain) >= 0.5 * max(len(one), len(plain)) for one in gold)
    return hits / rows, first / rows, rows


def test_plover_reaches_its_target() -> None:
    share, plain, rows = plover_share()
    assert rows == 1026
    assert share >= 0.80
    assert share > plain + 0.2
