"""News for many: asked for again and again, waited for, or pushed down an open connection."""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="Polling, server-sent events, WebSocket",
    family=Family.TRANSPORT,
    promise="How somebody hears of something new, how soon, and what asking costs.",
    builds_on=("http_versions",),
    words={
        "polling": "asking again and again whether there is something new",
        "long polling": "a question that is answered when there is something new",
        "server-sent events": "one answer that never ends, and to which the server adds",
        "WebSocket": "a connection on which both sides may say something at any time",
        "connection hub": "servers that do nothing but keep connections open and write to them",
        "handshake": "what two sides say first, to agree on how they will talk",
    },
)
