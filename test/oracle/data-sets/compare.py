"""Holds the reports beside pairs of files against NumPy's and SciPy's numbers: compare.py FOLDER.

The method that each column should get follows from the rule of Evidently (docs/deviations.md lists
where it is left on purpose: chi-square tests with rare categories are counted and left out here).
"""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats

MISSING = {"", "na", "n/a", "null", "nan", "?"}
MANY_ROWS, FEW_VALUES, FEW_ROWS = 1000, 5, 5
QUALITY = {
    "mean": np.mean,
    "min": np.min,
    "max": np.max,
    "median": np.median,
    "q25": lambda x: np.quantile(x, 0.25),
    "q75": lambda x: np.quantile(x, 0.75),
    "std": lambda x: np.std(x, ddof=1) if len(x) > 1 else None,
}


def read(path):
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    separator = "\t" if path.suffix == ".tsv" else ","
    return pd.read_csv(path, dtype=str, keep_default_na=False, sep=separator)


def is_missing(cell):
    return cell is None or cell is pd.NA or cell != cell or str(cell).strip().lower() in MISSING


def numbers(column):
    present = [np.nan if is_missing(cell) else cell for cell in column]
    values = pd.to_numeric(pd.Series(present, dtype=object), errors="coerce").astype(float)
    return values[np.isfinite(values)].to_numpy()


def labels(column):
    return [str(cell) for cell in column if not is_missing(cell)]


def counts(reference, current):
    known = sorted(set(reference) | set(current))
    of = [Counter(reference), Counter(current)]
    return [np.array([side[label] for label in known], float) for side in of]


def jensen_shannon(reference, current):
    p, q = reference / reference.sum(), current / current.sum()
    middle = (p + q) / 2
    entropy = lambda s: np.sum(s[s > 0] * np.log(s[s > 0] / middle[s > 0]))
    return np.sqrt(max(0, (entropy(p) + entropy(q)) / 2))


def z_test(reference, current):
    if len(reference) < 2:
        return 1.0
    n, m = reference.sum(), current.sum()
    pooled = (reference[1] + current[1]) / (n + m)
    error = np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    return 2 * stats.norm.sf(abs(reference[1] / n - current[1] / m) / error)


def chosen_method(is_number, reference, current):
    distinct = len(set(reference) | set(current))
    if is_number and distinct > FEW_VALUES:
        return "ks" if len(reference) <= MANY_ROWS else "wasserstein"
    if len(reference) > MANY_ROWS:
        return "jensen_shannon"
    return "z" if distinct <= 2 else "chi_square"


def score(method, reference, current):
    """The number that decides; None where it is not compared."""
    if method == "ks":
        return stats.ks_2samp(reference, current).pvalue
    if method == "wasserstein":
        deviation = max(np.std(reference), 0.001)
        return stats.wasserstein_distance(reference, current) / deviation
    r, c = counts(reference, current)
    if method == "jensen_shannon":
        return jensen_shannon(r, c)
    if method == "z":
        return z_test(r, c)
    expected = r * c.sum() / r.sum()
    return stats.chisquare(c, expected).pvalue if (expected >= FEW_ROWS).all() else None


def close(found, wanted, size):
    """Equal to 1e-8, or to the last digits of the values that a difference is made of."""
    if found is None or wanted is None or not np.isfinite(wanted):
        return found is None and (wanted is None or not np.isfinite(wanted))
    return abs(found - wanted) <= max(1e-8 * abs(wanted), 1e-12 * size, 1e-13)


def compare(report, frames, say, count):
    checks = {check["id"]: check for check in report["checks"]}
    quality = defaultdict(dict)
    for metric in report["metrics"]:
        if metric["monitor"] == "quality.column" and metric["segment"] is None:
            quality[metric["column"], metric["slice"]][metric["metric"]] = metric["value"]
    for column in report["columns"]:
        name, kind = column["name"], column["type"]
        if any(name not in frame for frame in frames.values()):
            say(name, "is not in the file")
            continue
        if kind not in ("numeric", "categorical", "boolean"):
            count(kind)
            continue
        is_number = kind == "numeric"
        values_of = numbers if is_number else labels
        values = {side: values_of(frame[name]) for side, frame in frames.items()}
        for side, own in values.items():
            for metric, value in quality[name, side].items():
                if is_number and metric in QUALITY and len(own) > 0:
                    count("quality")
                    wanted = QUALITY[metric](own)
                    if not close(value, wanted, np.max(np.abs(own))):
                        say(name, f"{side} {metric}", value, wanted)
        check = checks.get(f"drift.column/{name}")
        if check is None or check["status"] == "skipped":
            count("skipped")
            continue
        method = chosen_method(is_number, *values.values())
        if check["metric"].removesuffix("_p") != method:
            say(name, "has the method", check["metric"], method)
            continue
        wanted = score(method, *values.values())
        count(method if wanted is not None else "rare categories")
        # Distances of nearly equal shares are small differences, here without compensation.
        if wanted is not None and not close(check["value"], wanted, 10):
            say(name, method, check["value"], wanted)


def main(folder):
    total = Counter()
    for pair in json.loads((folder / "list.json").read_text()):
        key = pair["key"]
        path = folder / f"{key}.json"
        if not path.exists():
            total["without a report"] += 1
            continue
        frames = {
            side: read(folder / f"{key}.{side}.{pair['extension']}")
            for side in ("reference", "current")
        }
        total["data sets"] += 1
        compare(
            json.loads(path.read_text()),
            frames,
            say=lambda *what: print(key, *what),
            count=lambda what: total.update([what]),
        )
    print(dict(total))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
