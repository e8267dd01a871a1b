"""What a single line on a news page says about itself: photo credit, byline, date, share button, link to other news."""

from __future__ import annotations

import re

CLOSERS = "\"'”’»“«)]}"
_STOPS = ".!?…。！？؟۔।"

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?![^\W\d_])\.?"
)
_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DATE = (
    rf"{_DAY}(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}(?:,?\s+\d{{4}})?|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?"
_ZONE = r"(?:[A-Z]{2,5}|UTC[+-]\d+)"
_DATE_ANYWHERE = re.compile(rf"\b(?:{_DATE})", re.IGNORECASE)
_CLOCK_LINE = re.compile(rf"(?:{_CLOCK})(?:\s+(?i:{_ZONE}))?(?:\s+ago)?", re.IGNORECASE)

# Words of agencies and cameras in a line are cheap to look for; only lines that have one are read closely.
_CREDIT_WORDS = ("hoto", "HOTO", "icture", "mage", "redit", "©", "Getty", "REUTERS", "Reuters", "AFP", "FILE", "/", "EDITORS")
_CREDIT = re.compile(
    r"""
    ^\(?(?:FILE|File)(?:\s+(?:PHOTO|photo|picture|image)\b|\s*[-–—:])           # FILE PHOTO: ..., FILE - ...
    | ^(?:Photo|Photograph|Picture|Image|Caption|Credit)s?(?:\s+(?:by|source|caption|credit))?\s*[:,](?:\s|$)
    | ^Photos?\s+by\s
    | (?:^|[.)”"]\s|\(|/\s?|\|\s?)(?:Photo|Photograph|Picture|Image|Foto|Credit|Photo\scredit)(?:s|graphs?)?
      (?:\s+by\b|\s*:|/)(?:[^.]|(?<=\b[A-Z])\.){2,80}\.?\)?$                                        # ... Photograph: Name/Agency
    | \((?:AP|AFP|EPA|Reuters|REUTERS|Getty)\s?(?:Photo|Images|/)[^)]*\)          # (AP Photo/Name)
    | \bvia\ (?:REUTERS|Reuters|AFP|Getty\ Images)\b | \bvia\ (?:AP|EPA)\)?\.?$
    | \b(?:REUTERS|AFP|AP|EPA)\s?/\s?[^\W\d_][^.]{0,80}\)?\.?$                      # REUTERS/Name
    | /\s?(?:Getty|Getty\ Images|AFP|AP|EPA|REUTERS|Reuters|Pool|Handout)[^.]{0,30}\)?\.?$
    | \bGetty\ Images\)?\.?$
    | ©\s?[^.]{2,80}$
    | \bATTENTION\ EDITORS\b
    """,
    re.VERBOSE,
)
# Names of picture files: 2023 12 04T143844Z 126517146 RC2..., WhatsApp Image 2024 ..., IMG_2041.jpg
_PICTURE_FILE = re.compile(
    r"\d{4}[-_ ]?\d\d[-_ ]?\d\dT\d{6}Z|(?:WhatsApp Image|Screenshot|Screen Shot) \d{4}|(?:IMG|DSC|PXL|DJI)[_-]?\d{3,}"
    r"|[\w.-]+\.(?:jpe?g|png|webp|gif|tiff?)\b"
)
_LONGEST_CREDIT = 700

_BYLINE = re.compile(
    r"""
    (?:(?:written|interview|feature|story|text|words|report(?:ing|ed)?|analysis|opinion|compiled|edited|posted|guest\ essay)\s+)?
      by:?\s+(?-i:[A-Z][\w.'’-]*)                                                # By Jane Doe
    | \d+\s?(?:h|m|min|hr|hour|minute|day)s?\ ago$
    | (?:first\ |last\ )?(?:published|updated|posted|modified|broadcast|issued|created)\b
    | (?:presenter|host|author|reporter|correspondent|producer|editor|writer)s?:\s
    | (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)[\s-]+min(?:ute)?s?\s+read\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_BYLINE = 120
_DESK = re.compile(
    r"\b(?:desk|bureau|reporters?|correspondents?|press gallery|newsroom|staff|editors?|agenc(?:y|ies)|columnist|posted)\b",
    re.IGNORECASE,
)
# Small words that stand between the names of people and places.
_BETWEEN = frozenset("and in at of for the with by from to de da del della der den di dos du el al bin ibn la le van von y e & | , - – — · •".split())

# One word or a row of words that are buttons, menus and labels of a page.
_BUTTON = (
    r"(?:share|tweet|print|e-?mail|save|facebook|twitter|x|whats\s?app|telegram|linkedin|reddit|pinterest|instagram|youtube|bluesky"
    r"|threads|messenger|pocket|flipboard|copy\ (?:the\ )?link|link\ copied!?|menu|search|home|log\ ?in|sign\ ?in|register|subscribe"
    r"|follow|following|listen|watch\ live|live|play|pause|close|back\ to\ top|skip\ to\ (?:main\ )?content|advertise?ment|ad"
    r"|ad\ feedback|sponsored|promoted|continue\ reading(?:\ below)?|story\ continues(?:\ below)?|article\ continues\ (?:below|after.*)|report\ an\ error"
    r"|older\ posts?|newer\ posts?|previous|next|next\ article|load\ more|show\ more|show\ key\ events\ only|view\ comments|leave\ a\ comment"
    r"|comments?(?:\ \(\d+\))?|\d+\ comments?|accept(?:\ all)?(?:\ cookies)?|opinion|bookmark|gift(?:\ article)?|font\ size|aa|trending)"
)
_BUTTONS = re.compile(rf"{_BUTTON}(?:\s*(?:[|·•,/>-]\s*)?{_BUTTON})*[:.…]?", re.IGNORECASE | re.VERBOSE)
# Lines that speak to the reader or about the page; each holds for its own line.
_ASIDE = re.compile(
    r"""
    (?:read|see|watch|listen|hear)\s+(?:more|also|next|now)\b\s*(?:[:|–—-]|on\b|about\b|$) | (?:also|further)\s+read(?:ing)?\s*:
    | (?:related|recommended|watch|listen|video|podcast|gallery|in\ pictures|quiz|tags?|topics?|keywords|categor(?:y|ies)|filed\ under
        |newsletter|sponsored|sources?|contact|telephone|tel|phone|fax|e-?mail|media\ contacts?|press\ contacts?)\s*:
    | (?:editor[’']?s[’']?\ note|note\ to\ (?:editors|readers)|correction|clarification|update|disclaimer|disclosure)s?\s*(?:\([^)]*\))?\s*:
    | \((?:additional\ )?(?:reporting|writing|editing|compiled|translated|translation|with\ inputs?)\b
    | (?:additional\ )?(?:reporting|writing|editing)\ by\ [^.]*;
    | (?:this\ (?:is\ a\ rush\ transcript|(?:conversation|interview|transcript)\ (?:has\ been|was)|(?:article|story)\ (?:was|has\ been|first|originally|is\ part)))\b
    | share\ (?:this|on|via|the)\b | follow\ (?:us|our|@|\w+(?:\ \w+)?\ on)\b | (?:sign\ up|subscribe|join\ us|register)\ (?:to|for|now|here|today|free|with)\b
    | get\ [^.]*\b(?:newsletters?|inbox|app|updates)\b | free\ [\w\ ]*newsletter | (?:end\ of\ list|list\ (?:\d+\ )?of\ \d+) | by\ signing\ up\b | enter\ your\ e-?mail
    | (?:do\ you\ have\ (?:an?\ )?(?:opinion|story|tip|question)|got\ a\ (?:tip|story)|write\ to\ us|have\ your\ say|contact\ (?:us|the)\b|click\ here
        |support\ (?:our|independent)\ journalism|download\ (?:the|our)\ app|listen\ to\ this|hear\ this|donate)\b
    | for\ immediate\ release\b | embargoed\ (?:until|for)\b | -*\s*ends?\s*-*$ | end\ of\ (?:the\ )?(?:news|item|story|article|message)
    | all\ rights\ reserved | copyright\b | ©\s?\d{4} | translation\ (?:from|by) | translated\ (?:from|by)
    | (?=[^\#*_=~«»<>|•·–—-]*[\#*_=~«»<>|•·–—-])[\#*_=~«»<>|•·–—\s\d.-]*$
    | [A-Z]{2,5}(?:/[A-Z]{2,5})+$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TRAIL_OF_LINKS = re.compile(r"[^.!?>›»]{1,40}(?:\s[>›»]\s[^.!?>›»]{1,40})+")
_TRANSLATED = re.compile(r"\((?:translation|translated)\b")
# Headings of lists of other news, and of what follows an article. The list may stand amid the article.
_LIST_HEAD = re.compile(
    r"""
    (?:more|latest|other|related|recommended|popular|trending|top|further|recent)\s+(?:from|on|in|stories|story|articles?|news|features|coverage
        |topics|reading|reads|videos|posts|content|headlines|links|about|now)\b
    | (?:most|also|must|editors?[’']?s?|recommended)\s+(?:read|viewed|popular|watched|shared|picks?|for\ you)\b
    | (?:you\ (?:may|might)\ also\ (?:like|be\ interested)|what\ to\ read\ next|read\ next|up\ next|don[’']t\ miss|in\ case\ you\ missed|around\ the\ web
        |keep\ reading|from\ (?:our|around)\ |elsewhere\ on|trending\b|front\ of\ mind)
    | (?:the\ )?(?:\d+|five|ten|three)\s+(?:headlines|stories|articles|reads|things\ to\ know)\b
    | related$ | read\ more$ | see\ also$ | also\ read$ | read\ also$ | sponsored\ (?:content|links)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Headings of an organisation's own closing text; nothing after them is the article.
_FINAL_HEAD = re.compile(
    r"(?:about|notes? (?:to|for) (?:the )?editors?|media (?:contact|enquiries|inquiries)s?|press (?:contact|office)s?"
    r"|background notes?|boilerplate)\b",
    re.IGNORECASE,
)

_DATELINE = re.compile(
    rf"""
    (?:(?P<place>[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){{0,3}}(?:,\ [A-Z][\w.]*(?:\ [A-Z][\w.]*){{0,2}})??)
       (?P<date>,?\ (?i:{_DATE}))?\ ?(?P<agency>\([A-Z][\w\ ./-]{{1,24}}\))?
      | (?P<agency_only>\([A-Z][\w\ ./-]{{1,24}}\)))
    \s?(?:—|–|--|-)(?=\s|$)
    """,
    re.VERBOSE,
)


_AUTHOR = re.compile(r"(?:(?i:(?:\w+ )?by)\s+)?([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)+)")
_WRITER = re.compile(r"The (?:writer|author)s?\b")


def ends_like_sentence(line: str) -> bool:
    """Whether the last thing before closing marks is a stop.

    >>> ends_like_sentence("“We left.”"), ends_like_sentence("Accord signed")
    (True, False)
    """
    return line[-12:].rstrip(CLOSERS + " ")[-1:] in tuple(_STOPS)


def is_caption(line: str) -> bool:
    """Whether the line carries the name of a picture file, a photo credit or an agency's note to editors.

    >>> is_caption("Boats in Apia harbour. (AP Photo/Leilani Vaifale)"), is_caption("She took a photo of the boat.")
    (True, False)
    """
    if len(line) > _LONGEST_CREDIT:
        return False
    if any(word in line for word in _CREDIT_WORDS) and _CREDIT.search(line):
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
    date = _DATE_ANYWHERE.search(line)
    # a date, and around it only a clock, a zone, a place or a name
    return date is not None and len(line) < 60 and is_name(line[: date.start()]) and _after_date(line[date.end() :])


def _after_date(rest: str) -> bool:
    return len(rest) < 40 and not any(word.isalpha() and word.islower() and len(word) > 4 for word in rest.split())


def is_signature(line: str) -> bool:
    """Whether a line under the headline names a person, place or desk, or carries a date.

    >>> [is_signature(line) for line in ("Marta Kolesár and Ian Fairbrother", "Amman bureau, 19 May", "A town waits for its shoal")]
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
    return len(words) <= 7 and all(not word[:1].islower() or word.strip(",") in _BETWEEN for word in words)


def is_aside(line: str) -> bool:
    """Whether the line is a button, a link to other news or a word to the reader, and not the article.

    >>> [is_aside(line) for line in ("Share | Print", "Read more: Ten stations", "Share prices fell on Monday.")]
    [True, True, False]
    """
    if len(line) > 400:
        return False
    if _ASIDE.match(line) or (len(line) < 200 and "contributed to this" in line):
        return True
    if len(line) > 100 or ends_like_sentence(line):
        return False
    return any(rule.fullmatch(line) for rule in (_BUTTONS, _TRAIL_OF_LINKS)) or _TRANSLATED.search(line) is not None


def is_list_head(line: str) -> bool:
    """Whether the line is the heading of a list of other news.

    >>> is_list_head("More from Qonversations"), is_list_head("More from the lake was taken than given back.")
    (True, False)
    """
    return len(line) <= 60 and _LIST_HEAD.match(line) is not None and not ends_like_sentence(line)


def is_final_head(line: str) -> bool:
    """Whether the line heads a publisher's closing text, after which the article does not return.

    >>> is_final_head("About the Ministry"), is_final_head("About forty people came.")
    (True, False)
    """
    return len(line.split()) <= 7 and _FINAL_HEAD.match(line) is not None and not ends_like_sentence(line)


def dateline_length(line: str) -> int:
    """How many characters at the start of the line are a dateline; 0 if there is none.

    >>> dateline_length("NAIROBI, March 3 (Agency) — Mayors met."), dateline_length("The lake — it is deep — rose.")
    (27, 0)
    """
    match = _DATELINE.match(line)
    if not match:
        return 0
    place = match["place"] or ""
    dated = match["date"] or match["agency"] or match["agency_only"]
    return match.end() if dated or (place.isupper() and len(place) > 3) else 0


def is_quotation(line: str) -> bool:
    """Whether the whole line is one quotation in marks."""
    inner = line.rstrip(".!?…")[1:-1]
    return line[:1] in tuple("“\"„«»‘") and line.rstrip(".!?…")[-1:] in tuple("”\"“»«’") and not any(mark in inner for mark in "“”\"")


def is_attribution(line: str) -> bool:
    """Whether the line is the name under a pull quote: — Joaquim Tembe, harbour master."""
    return line[:1] in ("—", "–", "-") and len(line) < 100 and line[1:].strip()[:1].isupper() and not ends_like_sentence(line)


def author_of(line: str) -> str:
    """The name in a byline.

    >>> author_of("By Jane Doe in Nairobi | 4 March"), author_of("4 March 2024")
    ('Jane Doe', '')
    """
    match = _AUTHOR.match(line)
    return match[1] if match else ""


def is_author_note(line: str, authors: list[str]) -> bool:
    """Whether a line under the article tells who its author is.

    >>> is_author_note("The writer teaches public law.", []), is_author_note("Jane Doe is a poet", ["Jane Doe"])
    (True, True)
    """
    return len(line) < 300 and (_WRITER.match(line) is not None or any(a and line.startswith(a + " ") for a in authors))
