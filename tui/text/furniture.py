"""Furniture: lines of an article that are no prose, such as share buttons, captions and credits.

They stay in the text, so that offsets fit the file; they are shown faint and yield no claims. A line is furniture
only if its form says so: prose that is lost cannot be seen, a credit that stays costs little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.model import Span, Spans

LONGEST = 400  # characters; what is longer is a paragraph
_HEAD = 8  # lines in which a byline may stand
_TAIL = 4  # lines at the end in which one may

_LINE = re.compile(r"[^\n]+")

_BUTTON = re.compile(
    r"""(?:
    share(?:\ (?:this|on|via)\b.{0,40})? | (?:share\W+)?tweet | read\ later | print | e-?mail | save | reprints? | permissions
    | (?:\d[\d,]*\ )?comments? | (?:view|show|hide|leave|add|post)\ (?:a\ |all\ )?comments?(?:\ \(\d+\))? | no\ comments\ yet
    | facebook | twitter | linkedin | pinterest | whats\s?app | reddit | google\+? | copy\ (?:the\ )?link | text\ size | listen | subscribe
    | advertise?ments? | sponsored(?:\ (?:content|by\b.{0,60}))? | (?:article|story)?\ ?continues\ (?:below|after).{0,40}
    | (?:story\ )?continued?\ (?:below|reading\b).{0,80} | (?:sign\ up|subscribe)\ (?:for|to)\ .{0,60}\b(?:newsletter|e-?mails?|alerts?|updates?|podcast|channel|here|free|daily|our)\b.{0,60} | (?:keep|click\ here\ to)\ read.{0,60}
    | (?:follow|like)\ .{2,80}\ on\ (?:twitter|facebook|instagram|x).{0,40}
    | (?:skip|back|return)\ to\ (?:main\ )?(?:content|top|navigation) | related(?:\ (?:articles?|stories|topics|content|coverage))?
    | most\ (?:read|popular|viewed) | read\ more | see\ also | more\ (?:from|on)\ .{2,60} | you\ may\ also\ like | trending(?:\ now)? | loading
    | (?:enlarge|expand|view|open)\ (?:this\ |full\ )?(?:image|photo|gallery|slideshow)(?:\ in.{0,30})? | (?:image|photo)\ gallery | toggle\ caption
    | hide\ caption | (?:watch|play)\ (?:the\ )?(?:full\ )?video
    ) [\s.:|»›…>"”•·]*""",
    re.IGNORECASE | re.VERBOSE,
)
# A pointer to something else, as newsrooms set it between paragraphs: "(VIDEO: …)", "RELATED: …", "Read more: …".
_POINTER = re.compile(
    r"""(?:
    [(\[] \ ? (?:VIDEOS?|PHOTOS?|PICTURES?|GALLERY|INTERACTIVE|GRAPHIC|MORE|WATCH|LISTEN|READ|RELATED|SEE|MAP|POLL|SLIDESHOW|COVER\ STORY|ALSO)
        (?:\ [A-Z]+)? \ ? : [^()\[\]\n]* [)\]]
    | (?:VIDEOS?|PHOTOS?|GALLERY|WATCH|LISTEN|READ|READ\ MORE|RELATED|READ\ ALSO|ALSO\ READ|SEE\ ALSO|SLIDESHOW|IN\ PICTURES)
        (?:\ [A-Z]+)? \ ? [:|] .*
    | [“"']?(?:Related|Read\ more|Read\ also|Also\ read|See\ also|More\ on\ this|Related\ (?:story|stories|articles?|coverage|content))[”"']?:.*
    )""",
    re.VERBOSE,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{2,6})?\.?"
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_TIME = r"\d{1,2}[:.]\d\d(?:\ ?[ap]\.?m\.?)?(?:\ ?[A-Z]{2,4})?"
_DATE = rf"(?:{_DAY},?\ )?(?:{_MONTH}\ \d{{1,2}}(?:st|nd|rd|th)?,?\ \d{{4}}|\d{{1,2}}\ {_MONTH},?\ \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})"
_NAME = r"(?:[A-Z][\w'’.-]*|de|van|von|der|la|al-\w+|bin)"
_NAMES = rf"{_NAME}(?:\ {_NAME}){{0,4}}"
_AGENCY = r"(?:AP|AFP|Reuters|UPI|DPA|PTI|IANS|TASS|Xinhua|Bloomberg|CNN|Getty|EPA|Shutterstock|Flickr|Wikimedia(?:\ Commons)?|Corbis|Alamy)"
_CREDIT = re.compile(
    rf"""[(\[]? (?:
    (?:[Ww]ith\ |[Aa]dditional\ |[Ff]urther\ |[Mm]ore\ )+(?:[Ff]ile\ )?[Rr]eporting\ (?:by|from)\b.*
    | Reporting\ (?:by|from)\ {_NAME}.* | (?:Edited|Editing|Written|Compiled|Translated|Produced)\ by\ {_NAMES}.{{0,160}}
    | [Ii]mage(?:s|\ via|\ credit|\ source|\ caption|\ copyright)?\ ?:.* | (?:Photo(?:s|graph|graphs|graphy)?|Picture|Caption|Illustration)(?:\ credits?)?\ ?(?::|\ by\ {_NAMES}).*
    | (?:AP|AFP|Reuters|Getty|File)\ [Pp]hoto\b.{{0,120}} | FILE\ ?[-–—:].{{0,300}}
    | In\ this\ (?:{_MONTH}\ (?:\d{{1,2}},\ )?\d{{4}},?\ )?(?:undated\ )?(?:file\ |handout\ )*(?:photo|photograph|image|frame\ grab)
        (?:,|\ (?:taken|provided|released|made|from)\b).{{0,300}}
    | (?:(?:[Cc]opyright\ )?(?:©|\([Cc]\)\ \d{{4}})|[Cc]opyright\ \d{{4}}).{{0,200}} | [Aa]ll\ rights\ reserved.{{0,200}}
    ) [\s.)\]…]*""",
    re.VERBOSE,
)
_AGENCIES = re.compile(
    rf"""[(\[]? (?:
    (?:{_NAMES}\s?[/|]\s?)?{_AGENCY}(?:\s?[/|-]\s?[\w ]{{2,30}}|\ Images|\ via\ .{{2,30}})*
    | {_NAMES}(?:\s?[/|—–]\s?{_AGENCY}|\s?[/|]\s?[A-Z][\w ]{{2,30}})(?:\s?[/|]\s?[\w ]{{2,30}}|\ Images)*
    ) [\s.)\]]*""",
    re.VERBOSE,
)
_CONTRIBUTED = re.compile(
    rf"""[(\[]? (?: .{{2,200}}\ contributed\ (?:reporting(?:\ (?:from|to)\ .{{2,40}})?|to\ (?:this|the)\ (?:report|story|article))
    | {_NAMES}(?:(?:,|,?\ and)\ {_NAMES}){{0,4}}\ contributed ) [\s.)\]]*""",
    re.VERBOSE,
)
# A caption that ends in its credit: "The bridge on Monday. (Reuters)", "… in 2013. Ana Ruiz / AP".
_CAPTION = re.compile(
    rf"""\ (?: \( (?: [^()]{{1,50}}[/|]\s?{_AGENCY} | [Pp]hoto(?:\ by)?:?[^()]{{0,40}} | {_AGENCY}(?:\s?[/|][^()]{{1,30}}|\ Images|\ [Pp]hoto|\ via\ [^()]{{2,30}}) ) (?:\s?[/|][^()]{{0,30}}|\ Images|\ [Pp]hoto)* \.? \)
    | (?:{_NAMES})\s?[/|]\s?{_AGENCY}(?:\ Images)? | (?:[Pp]hoto|[Ii]mage|[Cc]redit)(?:\ by|\ credit)?:\ ?.{{2,50}} | Getty\ Images ) [\s.]*\Z""",
    re.VERBOSE,
)
_STAMP = re.compile(
    rf"""(?:(?:[Ll]ast\ |First\ )?(?:[Uu]pdated|[Pp]ublished|[Pp]osted|[Mm]odified|UPDATED|PUBLISHED)(?:\ on|\ at)?:?\ *)?
    (?:{_DATE}(?:,?\ (?:at\ )?{_TIME})?|{_TIME}(?:,?\ (?:on\ )?{_DATE})?|{_MONTH}\ \d{{1,2}},\ {_TIME})[|.:]?""",
    re.VERBOSE,
)
_DATELINE = re.compile(
    rf"""[A-Z][A-Z .'’-]{{2,30}}(?:,\ [A-Z][\w .'’-]{{1,25}})?
    (?:,\ {_MONTH}\ \d{{1,2}})?(?:\ ?[—–-]|\ \((?:{_AGENCY})\)\ ?[—–-]*)(?:\ ?\((?:{_AGENCY})\))?""",
    re.VERBOSE,
)
_BYLINE = re.compile(
    rf"""(?:BY|By|by)\ +(?!(?:{_DAY}|{_MONTH})\b)(?:{_NAME}\ ){{1,4}}{_NAME}(?:(?:,|,?\ and|\ &)\ +{_NAMES})*
    (?:\s?[,|/•—–-]\s?.{{0,80}}(?<![.!?]))?""",
    re.VERBOSE,
)
# Style sheets that a scraper left behind, rules of stars or hyphens, labels of databases, the mark of the end.
_DEBRIS = re.compile(
    r"""(?: [.\#@][\w\s.,:\#>()@-]{1,80}\{ | \}+ | -?[a-z]+(?:-[a-z]+)*\s?:\s?[^;.]{1,60};
    | (?:ABSTRACT|FULL\ TEXT|ENDS?|LOAD-DATE|-?30-?)[.:]? )""",
    re.VERBOSE,
)
# The only beginnings and ends that a longer line of any of these forms may have: prose is let go at once.
_LONG = 160
_MAY_BE = re.compile(
    r"[^\w“\"']*+(?:\Z|[“\"']?[Rr]e(?:lated|ad)\b|[“\"']?(?:More on|See also|Also read)|[A-Z]{3,}\b|[Ww]ith |[Aa]dditional|[Ff]urther|[Mm]ore"
    r"|Reporting|Edit|Writ|Compil|Translat|Produc|[Ii]mage|[Pp]hoto|Picture|Caption|Illustration|AP |Getty|File |In this|©|[Cc]opyright|[Aa]ll rights"
    r"|.{60,}(?:[/|]|hoto|mage|redit).{0,70}\Z)",
    re.DOTALL,
)
# With the most characters that a line of that form may have: most prose lines are longer.
_ALWAYS = (
    (_BUTTON, _LONG),
    (_POINTER, LONGEST),
    (_CREDIT, LONGEST),
    (_AGENCIES, 90),
    (_STAMP, 80),
    (_DATELINE, 100),
    (_DEBRIS, 100),
)
# What stands around the words of a line; taken off first, so that no form has to try all ways to match it.
_EDGES = " •·*▪▸►|>+-—–_~"
_LIKE = re.compile(r"(?:.{0,60}\? )?Like the page:?|.{0,60}\b(?:Subscribe|Sign up) here\b.{0,80}")
_CAPTION_ENDS = ("hoto", "mage", "redit", "/", "|")

# A line under a picture, without a credit: one phrase, a preposition before any verb, the year at its end.
_PHRASE = re.compile(
    r"(?:[\w'’-]+ ){1,4}?(?:of|in|on|at|outside|near|inside|during|from|with) [^.!?;:“”\"]{10,150} in (?:\w+ )?\d{4}\.?"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|"
    r"sa(?:ys?|id)|tells?|told|claims?|denie[sd]|it|they|we|you|he|she|began|came|went|took|made|gave|got|ran|saw|met|won|lost|led|"
    r"left|fell|rose|held|kept|found|became|paid|put|sold|sent|set|shot|spent|stood|struck|wrote|built|bought|brought|"
    r"\w+ed(?! (?:with|by|in|at|on|as|from|to|near|outside|after|for) ))\b|n[’']t\b",
    re.IGNORECASE,
)


def furniture(text: str) -> Spans:
    """The spans of the lines in a canonical `text` that are no prose, in order, without the line ends."""
    lines = [(line.start(), line.end()) for line in _LINE.finditer(text) if not line[0].isspace()]
    return tuple(_furniture(text, lines))


def _furniture(text: str, lines: list[Span]) -> Iterator[Span]:
    below_buttons = False
    for number, (start, end) in enumerate(lines):
        line = text[start:end] if end - start <= LONGEST else ""
        if len(line) > _LONG and not _MAY_BE.match(line) and "contributed" not in line:
            below_buttons = False
            continue
        line = " ".join(line.split()).strip(_EDGES)
        always = end - start <= LONGEST and _is_furniture(line)
        near_an_end = number < _HEAD or number >= len(lines) - _TAIL
        caption = below_buttons and number < _HEAD and _is_caption(line)
        if always or caption or (near_an_end and _BYLINE.fullmatch(line)):
            yield start, end
        below_buttons = bool(_BUTTON.fullmatch(line)) or (below_buttons and always)


def _is_furniture(line: str) -> bool:
    """Whether a line is no prose wherever it stands."""
    if any(len(line) <= longest and form.fullmatch(line) for form, longest in _ALWAYS):
        return True
    if not line[:1].isalnum() and not any(map(str.isalnum, line)):
        return True
    if " here" in line or "Like the page" in line:
        return bool(_LIKE.fullmatch(line))
    if "contributed" in line:
        return bool(_CONTRIBUTED.fullmatch(line))
    tail = line[-80:]
    return len(line) > 30 and any(end in tail for end in _CAPTION_ENDS) and bool(_CAPTION.search(tail))


def _is_caption(line: str) -> bool:
    """A line under a picture; asked only right below share buttons."""
    return bool(_PHRASE.fullmatch(line) and not _FINITE.search(line))
