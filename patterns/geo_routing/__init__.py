"""Geo routing: each is served by the nearest region that is well."""

from patterns.model import Family, Pattern, Treats

PATTERN = Pattern(
    title="Geo routing and region fail-over",
    family=Family.TRAFFIC,
    promise="India's requests go to India, Japan's to Japan, and elsewhere when Japan is gone.",
    builds_on=("load_balancing", "cdn"),
    published=("V68", "V73", "V74"),
    when=(
        "People live on several continents, and each answer takes more than one round trip.",
        "The loss of a whole region must not be the loss of the service.",
        "Law or contract says in which country some people's data are to be served.",
    ),
    when_not=(
        "Everyone lives near one region; three zones there survive most of what happens.",
        "Each request writes data that must be the same everywhere at once: then all wait for "
        "one region anyway, wherever they are let in.",
        "The other regions have no room: a fail-over then takes them down too.",
        "Nobody has rehearsed it; the first fail-over is then the second outage.",
    ),
    costs=(
        "Room for a lost region's people in all others: with three regions, half as much again.",
        "Data in several places, and a decision which of them is right.",
        "A minute or more without an answer for whoever still holds the old one.",
        "Everything three times: releases, alarms, and somebody awake.",
    ),
    called={
        "AWS": "Route 53 latency or geolocation routing, Global Accelerator",
        "Google Cloud": "Cloud DNS routing policies, global external load balancer (anycast)",
        "Azure": "Traffic Manager, Front Door",
        "On one's own": "GeoDNS with PowerDNS or NS1; BGP anycast",
        "In books": "Global server load balancing; active-active regions",
    },
    treats=(
        Treats("lost"),
        Treats("far"),
        Treats("waiting", ("service",)),
        Treats("saturated", ("service",)),
    ),
    competes_with=("cdn",),
    words={
        "DNS": "the servers that turn a name into an address",
        "anycast": "one address announced from many places; the network finds the nearest",
        "autoscaling": "machines are added and taken away as the load asks",
    },
)
