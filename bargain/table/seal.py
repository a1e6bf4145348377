"""The seal of an agreed text: whoever has the text can see that not a letter of it has changed."""

from __future__ import annotations

import hashlib


def seal_of(text: str) -> str:
    """Give the SHA-256 of a text's UTF-8 bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
