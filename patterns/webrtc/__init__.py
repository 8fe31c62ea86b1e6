"""WebRTC: picture and sound between people within half a second, and who carries the copies."""

from patterns.model import Family, Lesson

LESSON = Lesson(
    title="WebRTC: mesh, SFU, CDN",
    family=Family.TRANSPORT,
    promise="For talking, not for watching: half a second, and a copy for each who sees it.",
    builds_on=("live_delivery",),
    words={
        "WebRTC": "how browsers send each other picture and sound, directly, in real time",
        "mesh": "everyone sends to everyone",
        "SFU": "selective forwarding unit: a server that forwards one copy to all others",
        "uplink": "the direction of a line in which one sends, mostly the narrower one",
        "UDP": "packets without a promise: what is lost stays lost, and nothing waits for it",
        "STUN": "a server that tells somebody how their address looks from outside",
        "TURN": "a server that carries packets where no direct way exists",
        "list price": "what everyone pays who has not negotiated",
    },
)
