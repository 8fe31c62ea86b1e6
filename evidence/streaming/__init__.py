"""Live streaming: segments, buffers and delay."""
