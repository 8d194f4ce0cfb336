"""Tests and distances on two aligned vectors of counts (SciPy)."""

import warnings

import numpy as np
from scipy import stats
from scipy.spatial.distance import jensenshannon
from write_json import write_json

warnings.simplefilter("ignore")
cases = []
for r, c in [
    ([10, 10], [6, 14]), ([400, 100], [341, 59]), ([4000, 1000], [341, 59]), ([50, 0], [46, 4]), ([50, 1], [1, 50]),
    ([1000, 10], [10, 1000]), ([100000, 5], [100000, 60]), ([500000, 500000], [500100, 499900]), ([500000, 500000], [490000, 510000]),
    ([3, 0], [0, 3]), ([1, 1], [1, 1]), ([7, 2, 5], [3, 9, 4]), ([2, 3, 4, 1], [5, 1, 0, 6]), ([12, 8, 3], [11, 9, 3]),
    ([30, 20, 10, 5], [10, 20, 30, 40]), ([100, 200, 300], [101, 199, 301]), ([999999, 1], [999999, 1]), ([17, 0, 4], [2, 0, 19]),
    ([1499, 1001, 1000, 750, 500, 250], [700, 550, 500, 374, 250, 125]),
]:
    r, c = np.array(r, float), np.array(c, float)
    keep = r + c > 0
    rk, ck = r[keep], c[keep]
    case = {"reference": r.tolist(), "current": c.tolist()}
    p, q = r / r.sum(), c / c.sum()
    case["jensenShannon"] = float(jensenshannon(p, q))
    case["totalVariation"] = float(0.5 * np.abs(p - q).sum())
    case["lInfinity"] = float(np.abs(p - q).max())
    if (rk > 0).all():
        expected = rk / rk.sum() * ck.sum()
        g = stats.power_divergence(ck, expected, lambda_="log-likelihood")
        x2 = stats.chisquare(ck, expected)
        case["g"] = [float(g.statistic), float(g.pvalue)]
        case["chiSquare"] = [float(x2.statistic), float(x2.pvalue)]
    if len(rk) == 2:
        case["fisher"] = float(stats.fisher_exact([rk.astype(int), ck.astype(int)]).pvalue)
    elif rk.sum() + ck.sum() < 60:
        # By enumeration in exact integers.
        from itertools import product
        from math import comb

        totals = (rk + ck).astype(int)
        n = int(rk.sum())

        def weight(table):
            w = 1
            for total, k in zip(totals, table):
                w *= comb(int(total), int(k))
            return w

        observed = weight(rk.astype(int))
        extreme = sum(
            weight(t) for t in product(*[range(k + 1) for k in totals]) if sum(t) == n and weight(t) <= observed
        )
        case["fisher"] = extreme / comb(int(totals.sum()), n)
    cases.append(case)

write_json(__file__, "SciPy 1.15.3; Fisher with more than two categories by enumeration in integers", cases)
