"""Rate limiting: each caller gets so much, however much it asks for."""

from patterns.model import Family, Pattern, Treats

PATTERN = Pattern(
    title="Rate limiting",
    family=Family.TRAFFIC,
    promise="One caller that asks too much costs itself, and nobody else.",
    builds_on=("load_balancing",),
    published=("V59", "V60"),
    when=(
        "Many callers share what one of them could use up: a public interface, or tenants.",
        "Callers can be told apart before the costly part begins, by a key or an address.",
        "What a fair caller needs is known, and is far less than what all of it can bear.",
        "What lies behind costs money or has a quota of its own.",
    ),
    when_not=(
        "Too many honest callers come at once: each within its limit, together too much.",
        "Callers can take a new key whenever they like; then a limit by key limits nobody.",
        "A single caller is the whole business: a queue that takes its bursts serves it better.",
        "The costs of requests differ a thousandfold; then count work, not requests.",
    ),
    costs=(
        "A number for each sort of caller, and arguments over it.",
        "Honest callers who come in bursts are refused, unless the bucket is deep enough.",
        "State for each key, which all instances must share or split.",
        "A component on every way, which can fail itself.",
    ),
    called={
        "AWS": "API Gateway usage plans, WAF rate-based rules",
        "Google Cloud": "Apigee quota and spike arrest, Cloud Armor",
        "Azure": "API Management rate-limit-by-key",
        "On one's own": "Envoy rate limit service, NGINX limit_req, Kong",
        "In books": "Token bucket, leaky bucket, generic cell rate algorithm (ATM Forum, 1996)",
    },
    treats=(
        Treats("full", ("service",)),
        Treats("saturated", ("service",)),
        Treats("waiting", ("service",)),
    ),
    competes_with=("load_shedding", "autoscaling", "message_queue"),
    words={
        "token bucket": "tokens come at a steady rate up to a depth; each request takes one",
        "token": "one permission in it",
    },
)
