"""Where a source can be found: a link to the standard itself, else to a search for its title.

Nothing is fetched from there; a link is followed by who clicks it.
"""

from __future__ import annotations

import re
from urllib.parse import quote_plus

from app.widgets.plain import plain

_RFC = re.compile(r"\bRFC (\d{3,5})\b")
_PEP = re.compile(r"\bPEP (\d{3,4})\b")
_TITLE = re.compile(r'"(?P<quoted>[^"]{8,})"|(?<!\*)\*(?P<set>[^*]{8,})\*(?!\*)')


def linked(entry: str) -> str:
    """A line of `Read more` with its title as a link.

    >>> linked('- "HTTP Live Streaming", RFC 8216.')
    '- "[HTTP Live Streaming](https://www.rfc-editor.org/rfc/rfc8216)", RFC 8216.'
    >>> linked("- R. Martin, *Clean Code*.")
    '- R. Martin, *[Clean Code](https://scholar.google.com/scholar?q=Clean+Code+R.+Martin)*.'
    """
    title = _TITLE.search(entry)
    if not entry.startswith("- ") or "](" in entry:
        return entry
    if title is None:
        return _RFC.sub(lambda found: f"[{found[0]}]({address(found[0], '')})", entry)
    words = title["quoted"] or title["set"]
    first = entry[2:].split(",")[0]
    author = "" if first.startswith(('"', "*")) else first.removesuffix(" and others")
    whole = title.group(0)
    link = f"{whole[0]}[{words}]({address(entry, f'{words} {author}'.strip())}){whole[-1]}"
    return f"{entry[: title.start()]}{link}{entry[title.end() :]}"


def address(text: str, asked: str) -> str:
    """Where a source named in a text is to be read, or to be looked for by what is `asked`."""
    if found := _RFC.search(text):
        return f"https://www.rfc-editor.org/rfc/rfc{found[1]}"
    if found := _PEP.search(text):
        return f"https://peps.python.org/pep-{int(found[1]):04}/"
    return f"https://scholar.google.com/scholar?q={quote_plus(asked)}"


def cited(text: str) -> str:
    """A citation as a link; what is only derived or elementary has nothing to be looked up.

    >>> cited("arithmetic of a fluid")
    'arithmetic of a fluid'
    >>> cited("Little 1961, A proof")
    '[Little 1961\\\\, A proof](https://scholar.google.com/scholar?q=Little+1961%2C+A+proof)'
    """
    if not re.search(r"\b(1[89]|20)\d\d\b", text):
        return plain(text)
    return f"[{plain(text)}]({address(text, text)})"
