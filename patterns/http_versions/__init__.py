"""HTTP/1.1, 2 and 3: the same questions and answers, put on the line in three ways."""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="HTTP/1.1, HTTP/2, HTTP/3",
    family=Family.TRANSPORT,
    promise="Why a page of many parts waits, and what each version of HTTP took away.",
    builds_on=("latency_numbers",),
    words={
        "protocol": "what two sides have agreed on: who says what, when, in which form",
        "HTTP": "the protocol of the web: GET or POST, a path, an answer with a status",
        "QUIC": "what HTTP/3 stands on: several ordered streams in one connection",
        "multiplexing": "several conversations at once on one connection",
        "head-of-line blocking": "all wait behind the first, whatever they want themselves",
        "proxy": "a server in between, which asks for others",
        "header": "a line before a request or an answer that says something about it",
        "frame": "a piece of one conversation, on a connection that several share",
    },
)
