"""Two-sample tests and distances on numeric samples (SciPy)."""

import warnings

import numpy as np
from rule_sample import GOLDEN, ROOT, rule_sample
from scipy import stats
from write_json import write_json

warnings.simplefilter("ignore")
cases = []


def pair(result):
    return [float(result.statistic), float(result.pvalue)]


# n, m, factor (of both sides), scale and shift of the current side, tie
for n, m, factor, scale, shift, tie in [
    (2, 2, 1, 1, 0.3, 0), (5, 6, 1, 1, 0.4, 0), (7, 9, 1, 1.5, 0.2, 0), (8, 500, 1, 1, 0.1, 0), (8, 30, 1, 1, 0.1, 0.25),
    (20, 20, 1, 1, 0.3, 0), (12, 20, 1, 1.3, 0.1, 0), (19, 17, 1, 1, 0.05, 0), (20, 13, 1, 1, 0.2, 0.125),
    (30, 40, 1, 1, 0.1, 0), (100, 90, 1, 0.7, 0.1, 0), (300, 200, 1, 1, 0.15, 0.0625), (1000, 1500, 1, 1, 0.03, 0),
    (1000, 1500, 1e9, 1, 0.03, 0), (1000, 900, 1e-300, 1, 0.05, 0), (1000, 900, 1e300, 1, 0.05, 0),
    (5000, 4000, 1, 1, 0.02, 0.25), (100000, 100000, 1, 1, 0.002, 0), (100000, 60000, 1, 1.01, 0, 0),
    (100000, 100000, 1, 1, 0.2, 0), (3000, 3000, 1, 1, 0.5, 0), (50, 50, 1, 0, 0.5, 0),
]:
    x = rule_sample(n, GOLDEN, 1, 0, tie)
    y = rule_sample(m, ROOT, scale, shift, tie)
    case = {"n": n, "m": m, "factor": factor, "scale": scale, "shift": shift, "tie": tie}
    # The rank tests and W do not depend on the unit; the others scale with it exactly.
    case["mannWhitney"] = pair(stats.mannwhitneyu(x, y, alternative="two-sided"))
    case["cramerVonMises"] = pair(stats.cramervonmises_2samp(x, y))
    case["pooledT"] = pair(stats.ttest_ind(x, y))
    case["welchT"] = pair(stats.ttest_ind(x, y, equal_var=False))
    if min(n, m) >= 5:
        case["eppsSingleton"] = pair(stats.epps_singleton_2samp(x, y))
    if n + m > 4:
        case["andersonDarling"] = pair(stats.anderson_ksamp([x, y]))
    case["wasserstein"] = float(stats.wasserstein_distance(x, y))
    case["energy"] = float(stats.energy_distance(x, y))
    case["mean"] = float(np.mean(y))
    case["std"] = [float(np.std(y)), float(np.std(y, ddof=1))]
    case["quantiles"] = [[p, float(np.quantile(y, p))] for p in [0, 0.01, 0.25, 0.5, 0.77, 0.99, 1]]
    cases.append(case)

write_json(__file__, "SciPy 1.15.3 and NumPy 1.26.4 on the samples before multiplying by factor", cases)
