"""A design's definitions as messages: made up by a seed, and written as JSON and as protobuf."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

from designs.model.definitions import Definition

ZERO = 1_760_000_000  # a second in October 2025, about which made-up times lie
Made = dict[str, Any]
Encode = Callable[[Made], bytes]


def made_up(definition: Definition, draw: np.random.Generator, text: int, ids: str) -> Made:
    """One message: ids as numbers or as 32 hexadecimal digits, times in ms, texts of a length."""
    found: Made = {}
    for name, kind in definition.fields.items():
        if kind.optional and draw.random() < 0.5:
            continue
        if kind.name == "time":
            found[name] = int((ZERO + draw.random() * 1e6) * 1000)
        elif kind.name in ("text", "link"):
            letters = draw.integers(97, 123, size=min(text, kind.limit or text))
            found[name] = bytes(letters.astype(np.uint8)).decode()
        elif ids == "numbers":
            found[name] = int(draw.integers(1, 50_000_000))
        else:
            found[name] = draw.bytes(16).hex()
    return found


def protobuf(definitions: Mapping[str, Definition], ids: str) -> dict[str, Encode]:
    """An encoder for each definition, from descriptors that are built in memory."""
    file = descriptor_pb2.FileDescriptorProto(name="design.proto", package="design")
    file.syntax = "proto3"
    sort = descriptor_pb2.FieldDescriptorProto
    for id, definition in definitions.items():
        message = file.message_type.add(name=id.capitalize())
        for number, (name, kind) in enumerate(definition.fields.items(), 1):
            # A relation is the id of the other, in both forms; nothing is nested.
            texts = kind.name in ("text", "link") or (kind.name != "time" and ids != "numbers")
            message.field.add(
                name=name,
                number=number,
                label=sort.LABEL_OPTIONAL,
                type=sort.TYPE_STRING if texts else sort.TYPE_UINT64,
            )
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)

    def encoder(id: str) -> Encode:
        known = pool.FindMessageTypeByName(f"design.{id.capitalize()}")
        kind = message_factory.GetMessageClass(known)
        return lambda made: bytes(kind(**made).SerializeToString())

    return {id: encoder(id) for id in definitions}


def as_json(made: Made) -> bytes:
    """The message as JSON without spaces."""
    return json.dumps(made, separators=(",", ":")).encode()


def squeezed(content: bytes) -> bytes:
    """The same through the compression that web servers use most (DEFLATE)."""
    return zlib.compress(content, 6)
