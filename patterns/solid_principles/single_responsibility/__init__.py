"""An evening's takings: added up, written down and kept, by one function or three."""
