"""Live delivery: a broadcast cut into files, fetched one by one, and how far behind that is."""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="Live delivery",
    family=Family.TRANSPORT,
    promise="Segments, what players hold back, and qualities: near, smooth and cheap, pick two.",
    builds_on=("polling_sse_websocket",),
    published=("V89", "V91", "V92"),
    words={
        "segment": "a few seconds of video as one file",
        "HLS": "a list of segments that players fetch by HTTP, again and again",
        "hold-back": "how many segments a player stays behind the newest",
        "rendition": "the same video in another quality, at another rate",
        "adaptive bitrate": "the player takes, for each segment, the quality that its line bears",
        "buffer": "what has been fetched and not shown yet",
        "CDN": "servers near people that keep copies of what was asked for",
        "origin": "where a CDN fetches what it does not have",
        "bitrate": "bits a second of picture and sound: more looks better",
    },
)
