"""What a line says to the reader and not about the news: buttons, links, notes, headings of lists of other news."""

from __future__ import annotations

import re

from stance.text.lines import ends_like_sentence

# One word or a row of words that are buttons, menus and labels of a page.
_BUTTON = r"""(?:
    share|tweet|print|e-?mail|save|facebook|twitter|x|whats\s?app|telegram|linkedin|reddit|pinterest|instagram|youtube
    |bluesky|threads|messenger|pocket|flipboard|copy\ (?:the\ )?link|link\ copied!?
    |menu|search|home|log\ ?in|sign\ ?in|register|subscribe|follow|following|bookmark|gift(?:\ article)?|font\ size|aa
    |skip\ advertise?ment|manage\ preferences
    |listen|watch\ live|live|play|pause|close|back\ to\ top|skip\ to\ (?:main\ )?content
    |advertise?ment|ad|ad\ feedback|sponsored|promoted|opinion|trending|report\ an\ error
    |accept(?:\ all)?(?:\ cookies)?
    |continue\ reading(?:\ below)?|story\ continues(?:\ below)?|article\ continues\ below
    |(?:older|newer)\ posts?|previous|next|next\ article|load\ more|show\ more|show\ key\ events\ only
    |view\ comments|leave\ a\ comment|comments?(?:\ \(\d+\))?|\d+\ comments?
)"""
# These read the line in small letters: that is three times as fast as a pattern that minds no case.
_BUTTONS = re.compile(rf"{_BUTTON}(?:\s*(?:[|·•,/>-]\s*)?{_BUTTON})*[:.…]?", re.VERBOSE)
# Lines that speak to the reader or about the page; each holds for its own line.
_ASIDE = re.compile(
    r"""
    # links
      (?:read|see|watch|listen|hear)\s+(?:more|also|next|now)\b\s*(?:[:|–—-]|on\b|about\b|$)
    | (?:also|further)\s+read(?:ing)?\s*:
    | (?:related|recommended|watch|listen|video|podcast|gallery|in\ pictures|quiz|tags?|topics?|keywords
        |categor(?:y|ies)|filed\ under|newsletter|sponsored|source|contact|telephone|tel|phone|fax|e-?mail
        |(?:media|press)\ contacts?)\s*:
    | (?:end\ of\ list|list\ (?:\d+\ )?of\ \d+)
    # notes
    | (?:editor[’']?s[’']?\ note|note\ to\ (?:editors|readers)|correction|clarification|disclaimer|disclosure)s?
      \s*(?:\([^)]*\))?\s*:
    | \((?:additional\ )?(?:reporting|writing|editing|compiled|translated|translation|with\ inputs?)\b
    | (?:additional\ )?(?:reporting|writing|editing)\ by\ [^.]*;
    | this\ (?:is\ a\ rush\ transcript|(?:conversation|interview|transcript)\ (?:has\ been|was)
        |(?:article|story)\ (?:was|has\ been|first|originally|is\ (?:part|more\ than|for\ subscribers)))\b
    | (?:we|this\ (?:web)?site)\ uses?\ cookies\b | by\ continuing\ to\ use\b
    | already\ (?:a\ subscriber|have\ an\ account)\b | our\ standards:
    | for\ immediate\ release\b | embargoed\ (?:until|for)\b
    | -*\s*ends?\s*-*$ | end\ of\ (?:the\ )?(?:news|item|story|article|message)
    | all\ rights\ reserved | copyright\b | ©\s?\d{4} | translat(?:ion|ed)\ (?:from|by)
    # calls
    | share\ (?:this|on|via|the)\b | follow\ (?:us|our|@|\w+(?:\ \w+)?\ on)\b
    | (?:sign\ up|subscribe|join\ us|register)\ (?:to|for|now|here|today|free|with)\b
    | get\ [^.]*\b(?:newsletters?|inbox|app|updates)\b | free\ [\w\ ]*newsletter
    | by\ signing\ up\b | enter\ your\ e-?mail | do\ you\ have\ (?:an?\ )?(?:opinion|story|tip|question)
    | (?:got\ a\ (?:tip|story)|write\ to\ us|have\ your\ say|contact\ (?:us|the)|click\ here|listen\ to\ this|hear\ this
        |support\ (?:our|independent)\ journalism|download\ (?:the|our)\ app|donate)\b
    # ornaments (# # #, « 1 2 »), initials of those who wrote and checked (ANP/JMQ/RS)
    | (?=[\s\d.]*[\#*_=~«»<>|•·–—-])[\#*_=~«»<>|•·–—\s\d.-]*$
    | [a-z]{2,5}(?:/[a-z]{2,5})+$
    """,
    re.VERBOSE,
)
_LONGEST_ASIDE = 400
_LONGEST_ROW = 100
# Home > World > Asia
_TRAIL_OF_LINKS = re.compile(r"[^.!?>›»]{1,40}(?:\s[>›»]\s[^.!?>›»]{1,40})+")
_TRANSLATED = re.compile(r"\((?:translation|translated)\b")
# Headings of lists of other news; such a list may also stand amid the article.
_LIST_HEAD = re.compile(
    r"""
      (?:more|latest|other|related|recommended|popular|trending|top|further|recent)\s+(?:from|on|in|stories|story|articles?
        |news|features|coverage|topics|reading|reads|videos|posts|content|headlines|links|about|now)\b
    | (?:most|also|must|editors?[’']?s?|recommended)\s+(?:read|viewed|popular|watched|shared|picks?|for\ you)\b
    | (?:you\ (?:may|might)\ also\ (?:like|be\ interested)|what\ to\ read\ next|read\ next|up\ next|don[’']t\ miss
        |in\ case\ you\ missed|around\ the\ web|keep\ reading|explore\ more|from\ (?:our|around)\ |elsewhere\ on
        |trending\b|front\ of\ mind)
    | (?:the\ )?(?:\d+|five|ten|three)\s+(?:headlines|stories|articles|reads|things\ to\ know)\b
    | related$ | read\ more$ | see\ also$ | also\ read$ | read\ also$ | sponsored\ (?:content|links)
    """,
    re.VERBOSE,
)
# Headings of a publisher's own closing text.
_FINAL_HEAD = re.compile(
    r"Elsewhere on this page$|About (?:the|us|our|[A-Z]\w*)\b|(?i:notes? (?:to|for) (?:the )?editors?|press office"
    r"|background notes?|(?:media|press) (?:contact|enquirie|inquirie)s?)\b"
)


def is_aside(line: str) -> bool:
    """Whether the line is a button, a link to other news or a word to the reader, and not the article.

    >>> [is_aside(line) for line in ("Share | Print", "Read more: Ten stations", "Share prices fell on Monday.")]
    [True, True, False]
    """
    if len(line) > _LONGEST_ASIDE:
        return False
    small = line.lower()
    if _ASIDE.match(small) or (len(line) < 200 and "contributed to this" in line):
        return True
    if len(line) > _LONGEST_ROW:
        return False
    if _BUTTONS.fullmatch(small):
        return True
    return not ends_like_sentence(line) and (
        _TRAIL_OF_LINKS.fullmatch(line) is not None or _TRANSLATED.search(line) is not None
    )


def is_list_head(line: str) -> bool:
    """Whether the line is the heading of a list of other news.

    >>> is_list_head("More from Qonversations"), is_list_head("More from the lake was taken than given back.")
    (True, False)
    """
    return len(line) <= 60 and _LIST_HEAD.match(line.lower()) is not None and not ends_like_sentence(line)


def is_final_head(line: str) -> bool:
    """Whether the line heads a publisher's closing text, after which the article does not return.

    >>> is_final_head("About the Ministry"), is_final_head("About forty people came.")
    (True, False)
    """
    return _FINAL_HEAD.match(line) is not None and len(line.split()) <= 7 and not ends_like_sentence(line)
