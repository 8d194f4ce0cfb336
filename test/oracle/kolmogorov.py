"""The two-sided Kolmogorov law and the two-sample test (SciPy), over every region of both."""

import numpy as np
from scipy import stats
from rule_sample import GOLDEN, ROOT, rule_sample
from write_json import write_json

cases = []
for n in [1, 2, 5, 20, 100, 140, 141, 500, 5000, 100000, 100001, 500000]:
    for s in [0.2, 0.35, 0.5, 0.7, 0.9, 1.1, 1.3, 1.49, 1.9, 2.5, 4, 8, 15]:
        d = s / np.sqrt(n)
        if d >= 1.2:
            continue
        cases.append({"kind": "kolmogorovSf", "n": n, "d": float(d), "p": float(stats.kstwo.sf(d, n))})
    for d in [0.6 / n, 0.9 / n, 1 - 0.5 / n, 0.7]:
        p = float(stats.kstwo.sf(d, n))
        if p == 0 or p > 1e-300:
            cases.append({"kind": "kolmogorovSf", "n": n, "d": d, "p": p})

for n, m, scale, shift, tie in [
    (2, 2, 1, 0.3, 0), (2, 3, 1, 0.9, 0), (1, 7, 1, 0, 0), (10, 10, 1, 0.4, 0), (10, 17, 1.2, 0.1, 0),
    (100, 80, 1, 0.2, 0.125), (997, 1000, 1, 0.05, 0), (1000, 1000, 1, 0.08, 0), (1000, 250, 1, 0.5, 0),
    (5000, 5000, 1, 0.02, 0), (5000, 4999, 1, 0.3, 0), (10000, 10000, 1, 0.015, 0), (10000, 9999, 1, 0.03, 0),
    (10000, 9000, 1, 0.2, 0.0625), (10000, 3, 1, 0.7, 0), (10001, 20, 1, 0.3, 0), (100000, 100000, 1, 0.005, 0),
    (100000, 20000, 1, 0.02, 0.25), (100000, 99999, 1, 0.1, 0), (50, 40, 0, 3, 0),
]:
    x = rule_sample(n, GOLDEN, 1, 0, tie)
    y = rule_sample(m, ROOT, scale, shift, tie)
    r = stats.ks_2samp(x, y)
    cases.append({"kind": "ksTest", "n": n, "m": m, "scale": scale, "shift": shift, "tie": tie,
                  "d": float(r.statistic), "p": float(r.pvalue)})

write_json(__file__, "SciPy 1.15.3, stats.kstwo.sf and stats.ks_2samp(method='auto')", cases)
