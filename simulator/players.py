"""A viewer's player: exactly what the instructions of media do. Loop and twin implement this page.

A stream comes in **units** of `duration` ns: whole segments, or parts of them. Unit k is out at
`out(k) = k * cadence + ready + publish`; `ready` is how long after its beginning a unit can be
sent (the duration, for what must be whole; a frame, for what is sent as it is made), `cadence` is
the duration, or more where the encoder cannot keep up. At a time `now` there are
`count(now) = max(0, (now - publish - ready) // cadence + 1)` of them. A **gap** `[from, until)` of
the row is a time without an encoder: unit k is never made if `k * duration < until` and
`k * duration + ready > from`; the next that is made after it is `-(-until // duration)`. Of several
gaps they are asked in order, once each. Missing units are counted all the same.

What a player knows (its token's, from its first instruction of this page on):
`listed = told = -1`, `polled = NEVER`, `fresh = 0`, `stalled = 0`, `estimate` = the row's.

- SEGMENT. First time (seg = -1): `known = listed`, or `count(now)` if that is -1;
  `seg = max(0, known - hold)`, buffer 0, not playing, last = now. Else seg + 1; where hold = 0 and
  nothing is left to show (`now - last >= buffer`), nobody looks back: `max(seg + 1, count(now))`.
  Then over the gaps, as above.
  The rung is the highest whose bitrate <= 0.7 * estimate, at least 0.
  `item = mix(media salt, seg * 16 + rung)`, `asked = now`.
  If `reload = 0`, b is not 1 and `out(seg) > now`: waits for that (blame OTHER), and
  `asked = out(seg)`.
- RELOAD waits, as OTHER, until `polled + reload` if fresh, else `polled + reload // 2`; where
  reload = 0, until `min(out(seg), now + duration)`.
- LIST: `polled = now`, `told = count(now)`, `item = mix(media salt, told * 16 + 15)`.
- LISTED. With b = 1, first: `fresh = told > listed`, `listed = max(listed, told)`.
  If `seg >= listed` (where reload = 0: `out(seg) > now`): to c. Else `asked = now`, and with
  seg >= 0 `item` is the unit's again.
- TRANSFER. `rate = min(own, each)`, own = sample(access law) with a sticky draw;
  `each` = level(b) where d = -1, else `sample(d) / max(level(b) - tally[c], 1)` (no tally: 0);
  b = -1: own alone. At least 1 bit/s. `fetched = now`, `estimate = (estimate + rate) / 2`.
  `whole = int(bitrate[rung] * (duration / 1e9) / rate * 1e9 + 0.5)`. Waits (blame NETWORK)
  `whole + distance[home, at]` if ready = duration, else `distance[home, at]` and the larger of
  `int(bitrate[rung] * (ready / 1e9) / rate * 1e9 + 0.5)` and `whole - (duration - ready)`:
  what is sent as it is made is late only where the line is slower than the stream.
- BUFFER. Playing: elapsed = now - last, play = min(elapsed, buffer), stall = elapsed - play;
  buffer -= play, stalled += stall; records (b, play) and (b + 1, stall). last = now.
  With c = 1 no more than that. Else, playing from now on, it records (b + 2, behind) with
  `behind = now - (seg * duration - buffer)`, (b + 3, bitrate as int(x + 0.5)), and behind's terms:
  (b + 4, asked - out(seg)), (b + 5, fetched - asked), (b + 6, now - fetched), (b + 7, buffer);
  with out(seg) - seg * duration they add up to it. Then buffer += duration; if
  buffer > max_buffer it waits the difference as OTHER.
- BORED jumps to c if `stalled >= int(sample(a) * 1e9 + 0.5)` (sticky draw).
- IMPATIENT pushes an event at `max(now, start + sample(a))` (sticky draw). If by then no CALM and
  no later IMPATIENT has come, and the token is alive, it records (b, home, now, now - start,
  weight, outcome ABANDONED), makes a detached child of program c if c >= 0 (attempt 0, branch 0),
  and fails ABANDONED.

**Tallies** are numbers, at first `Plan.tally`; COUNT adds to them, TRANSFER reads them.

SEGMENT draws nothing. None of these but SEGMENT, RELOAD, TRANSFER and BUFFER passes time.
"""

from typing import Final

PLAYED: Final = 8
"""Streams that BUFFER writes: played, stalled, behind, bitrate, and the four terms of behind."""
