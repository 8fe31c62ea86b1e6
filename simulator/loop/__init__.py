"""The compiled event loop: the only place that imports numba.

`simulator.loop.run.Run` is a run of a plan; `simulator.loop.compiled.warm` has the loop compiled.
To read it, begin with `interpreter`, which takes events, and `steps`, which walks tokens through
their programs.
"""
