"""Compile the loop ahead of its first use: `python -m simulator.loop`."""

from simulator.loop.compiled import cache_folder, warm

seconds = warm()
print(f"The event loop is ready after {seconds:.1f} s; its compiled code is in {cache_folder()}.")
