"""CDN: copies at points near people, so that the far origin is asked once and not by each."""

from patterns.model import Family, Pattern, Treats

PATTERN = Pattern(
    title="CDN",
    family=Family.TRAFFIC,
    promise="What is the same for many comes from around the corner, and the origin hardly works.",
    builds_on=("caching", "live_delivery"),
    published=("V46", "V47", "V49", "V51"),
    when=(
        "Many people ask for the same bytes: segments of a broadcast, pictures, scripts.",
        "They are far from where it is made, and feel the way.",
        "The origin, or the line before it, could not bear all of them.",
    ),
    when_not=(
        "Every answer is for one person; points near people only add a hop to it.",
        "There are so many things, each asked for so seldom, that a point never has them.",
        "An answer must not be seen after it has changed, and nobody wants to purge.",
        "Everyone is near, and few: a cache beside the origin does the same for less.",
    ),
    costs=(
        "Egress by the gigabyte, at prices that differ by country.",
        "Copies that are old for their time to live, in hundreds of places.",
        "A purge that reaches everywhere takes seconds, and people have seen the old one.",
        "Somebody else's outage is now yours.",
    ),
    called={
        "AWS": "CloudFront, with Origin Shield",
        "Google Cloud": "Cloud CDN, Media CDN",
        "Azure": "Front Door",
        "On one's own": "Fastly, Akamai, Cloudflare; Varnish or nginx at several places",
        "In books": "Edge cache, reverse proxy, pull CDN",
    },
    treats=(
        Treats("far"),
        Treats("waiting", ("service", "database", "media")),
        Treats("saturated", ("service", "database", "media")),
        Treats("full", ("service", "database", "media")),
    ),
    competes_with=("caching", "geo_routing"),
    words={
        "edge": "the servers of a CDN near people",
        "purge": "throwing a copy away everywhere, before its time",
        "cookie": "a small text that a browser sends along with each request",
    },
)
