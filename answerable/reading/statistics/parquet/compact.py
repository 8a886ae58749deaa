"""Thrift's compact protocol, in which a Parquet file says what is in it: structures as plain values by the number of a field."""

from __future__ import annotations

import struct
from typing import Any

DEEPEST = 16
MOST_IN_A_LIST = 1_000_000
STOP, TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, SET, MAP, STRUCT = range(13)


class Damaged(ValueError):
    """What stands here is no Parquet."""


class Compact:
    """Reads one structure after another from bytes, from a place on. Raises Damaged."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data, self.at = data, at

    def structure(self, depth: int = 0) -> dict[int, Any]:
        """The fields of a structure by their numbers."""
        if depth > DEEPEST:
            raise Damaged("structures nested too deep")
        fields: dict[int, Any] = {}
        number = 0
        while True:
            head = self._byte()
            kind, step = head & 15, head >> 4
            if kind == STOP:
                return fields
            number = number + step if step else self._zigzag()
            fields[number] = kind == TRUE if kind in (TRUE, FALSE) else self._value(kind, depth)

    def varint(self) -> int:
        """A number of seven bits a byte, the lowest first."""
        found = shift = 0
        while True:
            byte = self._byte()
            found |= (byte & 127) << shift
            if byte < 128:
                return found
            shift += 7
            if shift > 63:
                raise Damaged("a number without end")

    def _value(self, kind: int, depth: int) -> Any:
        if kind in (TRUE, FALSE, BYTE):  # in a list a truth value takes a byte
            return self._byte()
        if kind in (I16, I32, I64):
            return self._zigzag()
        if kind == DOUBLE:
            return struct.unpack("<d", self._take(8))[0]
        if kind == BINARY:
            return self._take(self.varint())
        if kind in (LIST, SET):
            head = self._byte()
            many = self.varint() if head >> 4 == 15 else head >> 4
            if many > MOST_IN_A_LIST:
                raise Damaged("a list without end")
            return [self._value(head & 15, depth + 1) for _ in range(many)]
        if kind == STRUCT:
            return self.structure(depth + 1)
        raise Damaged("a kind of value that has no place in a Parquet file")

    def _zigzag(self) -> int:
        number = self.varint()
        return (number >> 1) ^ -(number & 1)

    def _byte(self) -> int:
        if self.at >= len(self.data):
            raise Damaged("it ends too soon")
        self.at += 1
        return self.data[self.at - 1]

    def _take(self, many: int) -> bytes:
        if many > len(self.data) - self.at:
            raise Damaged("it ends too soon")
        self.at += many
        return self.data[self.at - many : self.at]
