"""What a line says about who made the page and when: photo credit, byline, date, dateline, author's note."""

from __future__ import annotations

import re
from collections.abc import Set

from stance.text.lines import ends_like_sentence

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?![^\W\d_])\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    r"(?:(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
    rf"(?:{_DAY}(?:\s+of)?\s+{_MONTH}|{_MONTH}\s+{_DAY})(?:,?\s+\d{{4}})?"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
)
_DIGIT = re.compile(r"\d")
_DATE_ANYWHERE = re.compile(rf"\b{_DATE}", re.IGNORECASE)
_CLOCK_LINE = re.compile(
    r"(?:\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)(?:\s+(?:[a-z]{2,5}|UTC[+-]\d+))?(?:\s+ago)?",
    re.IGNORECASE,
)

# Words of agencies and cameras in a line are cheap to look for; only lines that have one are read closely.
_CREDIT_WORD = re.compile("hoto|HOTO|icture|mage|aption|redit|FILE|EDITORS|©|/|Getty|REUTERS|Reuters|AFP")
_CREDIT = re.compile(
    r"""
      ^\(?(?:FILE|File)(?:\s+(?:PHOTO|photo|picture|image)\b|\s*[-–—:])  # FILE PHOTO: ..., FILE - ...
    | ^(?:Photo|Photograph|Picture|Image|Caption|Credit)s?(?:\s+(?:by|source|caption|credit))?\s*[:,](?:\s|$)
    | ^Photos?\s+by\s
    | (?:^|[.)”"]\s|\(|/\s?|\|\s?)                                      # ... Photograph: Name/Agency
      (?:Photo|Photograph|Picture|Image|Foto|Credit|Photo\scredit)s?
      (?:\s+by\b|\s*:|/)(?:[^.]|(?<=\b[A-Z])\.){2,80}\.?\)?$
    | \((?:AP|AFP|EPA|Reuters|REUTERS|Getty)\s?(?:Photo|Images|/)[^)]*\)  # (AP Photo/Name)
    | \bvia\ (?:REUTERS|Reuters|AFP|Getty\ Images)\b | \bvia\ (?:AP|EPA)\)?\.?$
    | \b(?:REUTERS|AFP|AP|EPA)\s?/\s?[^\W\d_][^.]{0,80}\)?\.?$          # REUTERS/Name
    | /\s?(?:Getty|Getty\ Images|AFP|AP|EPA|REUTERS|Reuters|Pool|Handout)[^.]{0,30}\)?\.?$
    | \bGetty\ Images\)?\.?$
    | ©\s?[^.]{2,80}$
    | \bCredit\.\.\.\S | ^View\ image\ in\ fullscreen\b
    | \bATTENTION\ EDITORS\b                                          # an agency's note under its picture
    """,
    re.VERBOSE,
)
# Names of picture files: 2023 12 04T143844Z 126517146 RC2..., WhatsApp Image 2024 ..., IMG_2041.jpg
_PICTURE_FILE = re.compile(
    r"\d{4}[-_ ]?\d\d[-_ ]?\d\dT\d{6}Z|(?:WhatsApp Image|Screenshot|Screen Shot) \d{4}|(?:IMG|DSC|PXL|DJI)[_-]?\d{3,}"
    r"|[\w.-]+\.(?:jpe?g|png|webp|gif|tiff?)\b"
)
# Agencies write long captions, with notes to editors; no longer line is read for a credit.
_LONGEST_CREDIT = 700

_BYLINE = re.compile(
    r"""
      (?:(?:written|interview|feature|story|text|words|report(?:ing|ed)?|analysis|opinion|compiled|edited|posted
         |guest\ essay)\s+)?by:?\s+(?-i:[A-Z][\w.'’-]*)                  # By Jane Doe
    | \d+\s?(?:h|m|min|hr|hour|minute|day)s?\ ago$
    | (?:first\ |last\ )?(?:published|updated|posted|modified|broadcast|issued|created)\b
    | reporting\ from\ (?-i:[A-Z])
    | (?:presenter|host|author|reporter|correspondent|producer|editor|writer)s?:\s
    | (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)[\s-]+min(?:ute)?s?\s+read\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_BYLINE = 120
_LONGEST_DATE_LINE = 60
_DESK = re.compile(
    r"\b(?:desk|bureau|reporters?|correspondents?|press gallery|newsroom|staff|editors?|agenc(?:y|ies)|columnist"
    r"|posted)\b",
    re.IGNORECASE,
)
# Small words that stand between the names of people and places.
_BETWEEN = re.compile(
    r"(?:and|in|at|of|for|the|with|by|from|to|de|da|del|della|der|den|di|dos|du|el|al|bin|ibn|la|le|van|von|y|e),?"
)
# What ends a dateline is looked for first: few lines have it.
_LONGEST_DATELINE = 200
_HAS_DATELINE_END = re.compile(r"(?:[—–-]|\):|/\.)(?=\s|$)")
_DATELINE = re.compile(
    rf"""
    (?:(?P<place>[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){{0,3}}(?:,\ [A-Z][\w.]*(?:\ [A-Z][\w.]*){{0,2}})??
       (?:\ \[[A-Z]\w+\])?)(?P<date>,?\ (?i:{_DATE})\.?)?
       \ ?(?P<agency>\([A-Z][\w\ ./-]{{1,24}}\)|/[A-Z][\w\ .-]{{1,24}}/\.)?
      | (?P<agency_only>\([A-Z][\w\ ./-]{{1,24}}\)))
    (?:\s?(?:—|–|--|-)|(?<=\)):|(?<=/\.))(?=\s|$)
    """,
    re.VERBOSE,
)
_AUTHOR = re.compile(r"(?:(?i:(?:\w+ )?by)\s+)?([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)+)")
_WRITER = re.compile(r"The (?:writer|author)s?\b")


def is_caption(line: str) -> bool:
    """Whether the line carries the name of a picture file, a photo credit or an agency's note to editors.

    >>> is_caption("Boats in Apia harbour. (AP Photo/Leilani Vaifale)"), is_caption("She took a photo of the boat.")
    (True, False)
    """
    if len(line) > _LONGEST_CREDIT:
        return False
    if _CREDIT_WORD.search(line) and _CREDIT.search(line):
        return True
    return _PICTURE_FILE.match(line) is not None and not ends_like_sentence(line)


def is_byline(line: str) -> bool:
    """Whether the line says by itself who wrote, when, or how long it takes to read.

    >>> [is_byline(line) for line in ("By Jane Doe", "Sept. 10, 2024", "23.12 CEST", "By noon the rain stopped.")]
    [True, True, True, False]
    """
    if len(line) > _LONGEST_BYLINE:
        return False
    if _CLOCK_LINE.fullmatch(line):
        return True
    if _BYLINE.match(line):
        return not ends_like_sentence(line) or _DATE_ANYWHERE.search(line) is not None
    # a date, and around it only a clock, a zone, a place or a name
    date = _DATE_ANYWHERE.search(line) if len(line) < _LONGEST_DATE_LINE and _DIGIT.search(line) else None
    return date is not None and is_name(line[: date.start()]) and _after_date(line[date.end() :])


def _after_date(rest: str) -> bool:
    words = [word for word in rest.split() if word not in ("hours", "minutes", "local")]
    return len(rest) < 40 and not any(word.isalpha() and word.islower() and len(word) > 4 for word in words)


def is_signature(line: str) -> bool:
    """Whether a line under the headline names a person, place or desk, or carries a date.

    >>> [is_signature(line) for line in ("Marta Kolesár and Ian Roe", "Amman bureau, 19 May", "A town waits for rain")]
    [True, True, False]
    """
    if len(line) > _LONGEST_BYLINE or ends_like_sentence(line):
        return False
    words = line.split()
    return len(words) <= 8 and (
        is_name(line) or _DESK.search(line) is not None or _DATE_ANYWHERE.search(line) is not None
    )


def is_name(line: str) -> bool:
    """Whether each word of the line is a capitalised one or stands between names; the empty line is.

    >>> is_name("Tomas Verhaegen in Brussels"), is_name("Counting halts in Nitra")
    (True, False)
    """
    words = line.split()
    return len(words) <= 7 and all(not word[:1].islower() or _BETWEEN.fullmatch(word) for word in words)


def dateline_length(line: str) -> int:
    """How many characters at the start of the line are a dateline; 0 if there is none.

    >>> dateline_length("NAIROBI, March 3 (Agency) — Mayors met."), dateline_length("The lake — it is deep — rose.")
    (27, 0)
    """
    match = _DATELINE.match(line) if _HAS_DATELINE_END.search(line, 0, _LONGEST_DATELINE) else None
    if not match:
        return 0
    place = match["place"] or ""
    dated = match["date"] or match["agency"] or match["agency_only"]
    agency = place.rpartition(", ")[2]
    return match.end() if dated or (place.isupper() and len(place) > 3) or (agency != place and agency.isupper()) else 0


def is_place_line(line: str) -> bool:
    """Whether the line is a place or an agency and no more, as above a dash on a line of its own.

    >>> is_place_line("Helsinki"), is_place_line("CNS"), is_place_line("The lake rose")
    (True, True, False)
    """
    return len(line.split()) <= 3 and line[:1].isupper() and is_name(line) and not ends_like_sentence(line)


def author_of(line: str) -> str:
    """The name in a byline.

    >>> author_of("By Jane Doe in Nairobi | 4 March"), author_of("4 March 2024")
    ('Jane Doe', '')
    """
    match = _AUTHOR.match(line)
    return match[1] if match else ""


def is_author_note(line: str, authors: Set[str]) -> bool:
    """Whether a line under the article tells who its author is.

    >>> is_author_note("The writer teaches public law.", set()), is_author_note("Jane Doe is a poet", {"Jane Doe"})
    (True, True)
    """
    return len(line) < 300 and (_WRITER.match(line) is not None or author_of(line) in authors)
