"""How far behind the broadcast people see.

The player's wall clock less the encoder's for the frame that it shows: `EXT-X-PROGRAM-DATE-TIME` of
HLS (RFC 8216, section 4.3.2.6), `ProducerReferenceTime` of DASH (ISO/IEC 23009-1).
"""

from __future__ import annotations

from designs.metrics.metric import DISTRIBUTION, Metric, of_streams, spread_of

METRIC = Metric(
    id="live_latency",
    title="Live latency",
    unit="s",
    sentence=(
        "Every segment that a followed viewer receives in the judged window: "
        "the time of its arrival less the time at "
        "which the frame on the screen was captured, in seconds."
    ),
    statistics=DISTRIBUTION,
    reads=of_streams("behind"),
    measure=spread_of,
)
