"""Records of earlier runs as JSON with a seal: what was altered by hand or half written says nothing to a later run."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePosixPath, PureWindowsPath
from typing import TypeVar

import msgspec

T = TypeVar("T")

_SEAL = "seal"


def sealed(record: object) -> bytes:
    """Give a record as JSON, with a digest of all it says."""
    content = msgspec.to_builtins(record)
    return msgspec.json.encode({**content, _SEAL: _digest(content)})


def opened(data: bytes, kind: type[T]) -> T | None:
    """Give a record as it was sealed; None when it is none, was altered, or is no record of this kind.

    The seal is made over the JSON, so that a record of another version can be opened as far as ``kind`` knows it.
    """
    try:
        content = msgspec.json.decode(data, type=dict[str, object])
        seal = content.pop(_SEAL, None)
        return msgspec.convert(content, type=kind) if seal == _digest(content) else None
    except (msgspec.MsgspecError, RecursionError):
        return None


def is_base_name(name: str) -> bool:
    """Whether a name stands for a file in the folder it is said to be in, on any system."""
    return name not in {"", ".", ".."} and name == PurePosixPath(name).name == PureWindowsPath(name).name


def _digest(content: dict[str, object]) -> str:
    return sha256(msgspec.json.encode(content, order="sorted")).hexdigest()
