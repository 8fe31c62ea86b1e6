"""How compiled code reaches the records of `memory`: address, index, then fields by name."""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import from_dtype, types
from numba.extending import intrinsic

from simulator.loop import memory


def by_reference(dtype: np.dtype) -> Any:
    """A compiled function (address, index) -> that record of the array at the address."""
    record = from_dtype(dtype)
    size = dtype.itemsize

    @intrinsic
    def at(_typing: Any, _address: Any, _index: Any) -> Any:
        def generate(context: Any, builder: Any, _signature: Any, args: Any) -> Any:
            where = builder.add(args[0], builder.mul(args[1], ir.Constant(args[1].type, size)))
            return builder.inttoptr(where, context.get_value_type(record))

        return record(types.int64, types.int64), generate

    return at


def words(kind: Any) -> tuple[Any, Any]:
    """Compiled functions that get and put the index-th 8-byte word behind an address."""

    def pointer(context: Any, builder: Any, args: Any) -> Any:
        where = builder.add(args[0], builder.mul(args[1], ir.Constant(args[1].type, 8)))
        return builder.inttoptr(where, context.get_data_type(kind).as_pointer())

    @intrinsic
    def get(_typing: Any, _address: Any, _index: Any) -> Any:
        def generate(context: Any, builder: Any, _signature: Any, args: Any) -> Any:
            return builder.load(pointer(context, builder, args))

        return kind(types.int64, types.int64), generate

    @intrinsic
    def put(_typing: Any, _address: Any, _index: Any, _value: Any) -> Any:
        def generate(context: Any, builder: Any, _signature: Any, args: Any) -> Any:
            builder.store(args[2], pointer(context, builder, args))
            return context.get_dummy_value()

        return types.void(types.int64, types.int64, kind), generate

    return get, put


event = by_reference(memory.EVENT)
token = by_reference(memory.TOKEN)
ready_row = by_reference(memory.READY)
station = by_reference(memory.STATION)
view_row = by_reference(memory.VIEW)
entry = by_reference(memory.ENTRY)
source = by_reference(memory.SOURCE)
sample_row = by_reference(memory.SAMPLE)
journal_row = by_reference(memory.ROW)
instruction = by_reference(memory.INSTRUCTION)
law_row = by_reference(memory.LAW)
policy_row = by_reference(memory.POLICY)
breaker_row = by_reference(memory.BREAKER)
breaker_state = by_reference(memory.BREAKER_STATE)
budget_row = by_reference(memory.BUDGET)
scaler_row = by_reference(memory.SCALER)
scaler_state = by_reference(memory.SCALER_STATE)
board_row = by_reference(memory.BOARD)
answer_row = by_reference(memory.ANSWER)
subscription = by_reference(memory.SUBSCRIPTION)
media_row = by_reference(memory.MEDIA)
gap_row = by_reference(memory.GAP)
control_row = by_reference(memory.CONTROL)

get_int, put_int = words(types.int64)
get_float, put_float = words(types.float64)
get_key, _put_key = words(types.uint64)
sim = by_reference(memory.SIM)
