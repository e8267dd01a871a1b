"""Lexicons: what every one promises, the published layouts, and the published files where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from stance import catalog
from stance.errors import InputError, StanceError
from stance.lexicons.base import inflections
from stance.lexicons.stance_words import stance_words

DATA = Path(__file__).parents[1] / "../shared/data/lexicons"

# Files in the published layouts, with entries of our own making.
FILES = {
    "bing_liu": {
        "positive-words.txt": "; a comment\n\nfriendly\npraise\n",
        "negative-words.txt": "; a comment\n\nhostile\nnaïve\npraise\n",
    },
    "mpqa": {
        "subjclueslen1-HLTEMNLP05.tff": ""
        "type=strongsubj len=1 word1=hostile pos1=adj stemmed1=n priorpolarity=negative\n"
        "type=weaksubj len=1 word1=praise pos1=verb stemmed1=y priorpolarity=positive\n"
        "type=weaksubj len=1 word1=think pos1=verb stemmed1=y priorpolarity=neutral\n"
        "type=strongsubj len=1 word1=wow pos1=anypos stemmed1=n priorpolarity=both\n"
    },
    "so_cal": {
        "adj_dictionary1.11.txt": "hostile\t-3\nnot_so\t1\n",
        "noun_dictionary1.11.txt": "praise\t4\n",
        "verb_dictionary1.11.txt": "praise\t3\n",
        "adv_dictionary1.11.txt": "warmly\t2\n",
    },
    "connotation_frames": {"full_frame_info.txt": "verb\twriter_perspective(t)\nblame\t-0.5\nmeet\t0.0\n"},
    "agency_power": {
        "agency_power.csv": "verb,agency,power\nban,agency_pos,power_agent\nobey,agency_neg,power_theme\n"
    },
    "vader": {"vader_lexicon.txt": "hostile\t-2.0\t0.9\t[-2, -2]\nPraise\t2.6\t0.5\t[3, 2]\n:-)\t1.3\t0.5\t[1, 2]\n"},
}
FOUND = {
    "bing_liu": {"friendly": 1.0, "hostile": -1.0, "naïve": -1.0, "praise": -1.0},
    "mpqa": {"hostile": -1.0, "praise": 0.5},
    "so_cal": {"hostile": -0.6, "praise": 0.7, "warmly": 0.4},
    "connotation_frames": dict.fromkeys(("blame", "blames", "blamed", "blaming"), -0.5),
    "agency_power": dict.fromkeys(("ban", "bans", "banned", "banning"), 1.0)
    | dict.fromkeys(("obey", "obeys", "obeyed", "obeying"), -1.0),
    "vader": {"hostile": -0.5, "praise": 0.65, ":-)": 0.325},
}
FOLDERS = {
    "bing_liu": "bing_liu",
    "mpqa": "mpqa_subjectivity",
    "vader": "vader",
    "so_cal": "socal_english",
    "connotation_frames": "connotation_frames_rashkin2016",
    "agency_power": "agency_power_sap2017",
}


def write(folder: Path, name: str) -> Path:
    for file, text in FILES[name].items():
        (folder / file).write_text(text, encoding="utf-8")
    return folder


def read(name: str, path: Path) -> dict[str, float]:
    found: dict[str, float] = catalog.build({name: {"path": str(path)}}, "lexicons")
    return found


@pytest.mark.parametrize("name", catalog.names("lexicons"))
def test_lexicon_says_what_it_is_and_reads_lower_case_words_with_valences_within_one(name: str, tmp_path: Path) -> None:
    module = catalog.module("lexicons", name)
    assert module.TITLE
    assert module.LICENCE
    assert module.__doc__
    found = read(name, write(tmp_path, name)) if name in FILES else catalog.build(name, "lexicons")
    assert found, "a lexicon without words"
    assert all(word == word.lower() == word.strip() != "" for word in found)
    assert all(-1 <= valence <= 1 and valence for valence in found.values())


@pytest.mark.parametrize("name", FILES)
def test_lexicon_reads_its_published_layout(name: str, tmp_path: Path) -> None:
    assert read(name, write(tmp_path, name)) == pytest.approx(FOUND[name])


@pytest.mark.parametrize("name", FILES)
def test_missing_file_gives_one_line_that_names_it(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read(name, tmp_path)
    assert next(iter(FILES[name])) in str(error.value)
    assert "cannot be read" in str(error.value)


@pytest.mark.parametrize(
    ("name", "file", "content", "parts"),
    [
        ("mpqa", "subjclueslen1-HLTEMNLP05.tff", "len=1\n", ("tff line 1", "a field is missing", "Allowed: type")),
        ("vader", "vader_lexicon.txt", "good\t1.9\nbad\n", ("vader_lexicon.txt line 2", "a word, a tab and a number")),
        ("vader", "vader_lexicon.txt", "good\tbad\n", ("vader_lexicon.txt line 1", "a word, a tab and a number")),
    ],
)
def test_broken_line_gives_one_line_that_names_it(
    name: str, file: str, content: str, parts: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / file).write_text(content)
    with pytest.raises(InputError) as error:
        read(name, tmp_path)
    message = str(error.value)
    assert "\n" not in message
    assert [part for part in parts if part not in message] == []


@pytest.mark.parametrize("name", FILES)
def test_empty_file_is_said_so(name: str, tmp_path: Path) -> None:
    for file in FILES[name]:
        (tmp_path / file).write_text("")
    with pytest.raises(InputError, match="empty"):
        read(name, tmp_path)


def test_broken_utf8_is_said_so(tmp_path: Path) -> None:
    write(tmp_path, "bing_liu")
    (tmp_path / "negative-words.txt").write_bytes(b"na\xefve\n")
    with pytest.raises(InputError, match=r"negative-words\.txt line 1"):
        read("bing_liu", tmp_path)


def test_mpqa_word_that_is_good_and_bad_has_no_sign(tmp_path: Path) -> None:
    clue = "type=weaksubj len=1 word1=fine pos1={} stemmed1=n priorpolarity={}\n"
    text = clue.format("adj", "positive") + clue.format("noun", "negative")
    (tmp_path / "subjclueslen1-HLTEMNLP05.tff").write_text(text)
    assert "fine" not in read("mpqa", tmp_path)


@pytest.mark.parametrize("name", FILES)
def test_lexicon_without_its_path_is_said_so(name: str) -> None:
    with pytest.raises(StanceError, match="path"):
        catalog.build(name, "lexicons")


# The words that come with the package


@pytest.mark.parametrize("word", ["condemned", "condemning", "attack", "banned", "sanctions", "spied", "sued"])
def test_words_of_blame_are_against(word: str) -> None:
    assert stance_words()[word] == -1.0


@pytest.mark.parametrize("word", ["praised", "praising", "ally", "endorses", "hugged", "allied", "support"])
def test_words_of_praise_are_in_favor(word: str) -> None:
    assert stance_words()[word] == 1.0


@pytest.mark.parametrize("word", ["said", "told", "met", "Iran", "israel", "president", "the", "of", "not"])
def test_words_that_take_no_side_and_names_are_not_listed(word: str) -> None:
    assert word not in stance_words()


def test_no_word_is_both() -> None:
    words = stance_words()
    assert set(words.values()) == {-1.0, 1.0}
    assert len(words) > 1500


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("accuse", "accuse accuses accused accusing"),
        ("free", "free frees freed freeing"),
        ("defy", "defy defies defied defying"),
        ("obey", "obey obeys obeyed obeying"),
        ("crush", "crush crushes crushed crushing"),
        ("bar", "bar bars barred barring"),
        ("jail", "jail jails jailed jailing"),
        ("curb", "curb curbs curbed curbing"),
        ("offer", "offer offers offered offering"),
    ],
)
def test_regular_forms_of_a_verb(verb: str, forms: str) -> None:
    assert inflections(verb) == set(forms.split())


@pytest.mark.parametrize(
    "word",
    [
        "expelled",
        "deterred",
        "repelled",
        "rebutted",
        "equipped",
        "kidnapped",
        "extolled",
        "vetoes",
        "torpedoes",
        "froze",
        "frozen",
        "overthrew",
        "overthrown",
        "overran",
        "upheld",
        "forgave",
        "forgiven",
    ],
)
def test_common_form_of_a_listed_verb_is_listed(word: str) -> None:
    assert word in stance_words()


# The published files


@pytest.mark.data
@pytest.mark.skipif(not DATA.is_dir(), reason="no ../shared/data/lexicons beside the repository")
@pytest.mark.parametrize(
    ("name", "size", "entries"),
    [
        ("bing_liu", 6786, {"praise": 1.0, "terrible": -1.0, "envious": -1.0}),
        ("mpqa", 6445, {"abandon": -0.5, "abuse": -1.0, "honest": 0.5}),
        ("vader", 7494, {"war": -0.725, "praise": 0.65, ":)": 0.5}),
    ],
)
def test_published_lexicon_has_its_size_and_entries(name: str, size: int, entries: dict[str, float]) -> None:
    found = read(name, DATA / FOLDERS[name])
    assert len(found) == size
    assert {word: found[word] for word in entries} == pytest.approx(entries)
