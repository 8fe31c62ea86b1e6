"""Old news, cold instances, floors and shared answers: what each of them means, for loop and twin.

**Boards.** Row: view, region, interval. The i-th pushes its first event after those of all scalers,
at `start + interval`, the next after it has acted: it writes down, as each of its stations'
`shown`, what balancers compare (busy + queued; who is inside, where all share). At first `shown` is
0; of a station on two boards it is what was written last. Between two writings balancers that go by
the board see nothing of what they and others do: Mitzenmacher 2000, How useful is old information?,
section 2, the periodic update model.

- `BOARD`: of the candidates with the fewest `shown`, m of them in order, the int(u0 * m)-th.
- `TWO_BOARD`: i and j as `TWO`; the one with fewer `shown`, i on a tie.
- `TWO_DRAWS`: i = int(u0 * k), j = int(u1 * k), which may be the same;
  the one with fewer busy + queued, i on a tie. k = 1: that one.

**Warming up.** Columns `warm` (ns) and `scaler_cold` of a scaler. With `warm > 0` each station that
it switches on gets `warmth = cold` (at first 1), `warm_until = now + warm`, and an event is pushed
for then, one after the other as they are switched on; it makes `warmth = 1` if `now = warm_until`.
A station's speed is `Plan.speed * factor * warmth`, factor as the control `SPEED` says (at first
1); a change of `warmth` is a change of speed: where the workers are shared it counts at once,
elsewhere for work that begins from then on.

**Floors.** The control `FLOOR` makes `min(b, most)` the least of a scaler and, if fewer than that
are on and coming, asks for the others at once, whatever its step: they come at `now + c`.

**Shared answers.** Column `upto` of `answers`, in billionths: of the latest rows that a resolver
knows (see `ROUTE`), which have one time, the first with `int(u * 1e9) < upto`, in row order, with
a second sticky draw n = 1; none: no answer.
"""

from __future__ import annotations

from typing import Final

ALL: Final = 1_000_000_000
"""The `upto` of an answer that everybody gets."""
