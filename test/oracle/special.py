"""Special functions and distribution tails to 50 digits, far into the tails (mpmath; quantiles: SciPy)."""

import mpmath as mp
from scipy.special import chdtri
from write_json import write_json

mp.mp.dps = 60
cases = []


def add(name, arguments, value):
    # Only what a double can hold: the test compares relative errors.
    if value == 0 or (1e-307 < abs(value) < 1e307):
        cases.append({"f": name, "x": arguments, "y": float(value)})


def gamma_p(a, x):
    """DLMF 8.7.1, a series of positive terms."""
    a, x = mp.mpf(a), mp.mpf(x)
    term = total = mp.mpf(1)
    n = 0
    while term > total * mp.mpf(10) ** (-mp.mp.dps):
        n += 1
        term *= x / (a + n)
        total += term
    return mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1)) * total


def gamma_q(a, x):
    """One minus the series, with enough digits that the difference keeps 50."""
    with mp.workdps(50 + int(max(0, x) / 2) if x < 1200 else 600):
        return 1 - gamma_p(a, x)


def beta_i(a, b, x):
    """DLMF 8.17.8 with 15.2.1: positive terms, or the complement where they converge slowly."""
    a, b, x = mp.mpf(a), mp.mpf(b), mp.mpf(x)
    if x > 0.9:
        with mp.workdps(320):
            return 1 - beta_series(b, a, 1 - x)
    return beta_series(a, b, x)


def beta_series(a, b, x):
    term = total = mp.mpf(1)
    n = 0
    while term > total * mp.mpf(10) ** (-mp.mp.dps):
        term *= (a + b + n) / (a + 1 + n) * x
        total += term
        n += 1
    log_beta = mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)
    return mp.exp(a * mp.log(x) + b * mp.log(1 - x) - log_beta) / a * total


for x in [-6, -3, -1, -0.5, -0.1, 0.0, 1e-300, 1e-10, 0.1, 0.3, 0.49, 0.5, 0.51, 0.9, 1, 1.7, 2.5, 3.3, 5, 6.2, 6.4, 8, 12.34, 20, 26]:
    add("erfc", [x], mp.erfc(x))
    add("erf", [x], mp.erf(x))
for z in [-38, -8, -2, -0.7, -0.1, 0, 0.1, 0.5, 0.7, 1, 1.96, 3, 5, 8, 10, 17.3, 30, 37]:
    add("normalSf", [z], mp.erfc(mp.mpf(z) / mp.sqrt(2)) / 2)
    add("normalLogSf", [z], mp.log(mp.erfc(mp.mpf(z) / mp.sqrt(2)) / 2))
for z in [50, 1000, 1e5]:
    add("normalLogSf", [z], mp.log(mp.erfc(mp.mpf(z) / mp.sqrt(2)) / 2))
for p in [1e-300, 1e-200, 1e-100, 1e-20, 1e-9, 0.001, 0.025, 0.1, 0.3, 0.49, 0.5, 0.6, 0.95, 0.999]:
    start = mp.mpf(-1) if p < 0.5 else mp.mpf(1)
    goal = mp.log(mp.mpf(p))
    guess = -mp.sqrt(max(-2 * goal, 1)) * mp.mpf("0.97") if p < 0.01 else start * mp.mpf("0.5")
    root = mp.findroot(lambda z: mp.log(mp.erfc(-z / mp.sqrt(2)) / 2) - goal, guess)
    add("normalQuantile", [p], root if abs(root) > 1e-40 else mp.mpf(0))
for x in [1e-10, 0.001, 0.1, 0.49, 0.5, 0.7, 0.999999, 1, 1.000001, 1.3, 1.5, 1.9999, 2, 2.0001, 2.4, 3, 5.5, 9.99, 12, 13, 25.25, 100, 1234.5, 1e6, 1e10, 1e100]:
    add("logGamma", [x], mp.loggamma(x))
for x in [0.5, 1, 3.3, 11.9, 12, 15, 40, 1000, 1e6]:
    m = mp.mpf(x)
    exact = mp.loggamma(m + 1) - (m + mp.mpf(1) / 2) * mp.log(m) + m - mp.log(2 * mp.pi) / 2
    add("stirlingError", [x], exact)
for a in [0.01, 0.5, 1, 1.5, 2.5, 10, 24.5, 100, 1000.5]:
    for ratio in [1e-6, 0.01, 0.3, 0.8, 0.99, 1, 1.01, 1.2, 2, 5, 20, 100]:
        x = a * ratio
        if x > 6000:
            continue
        add("gammaQ", [a, x], gamma_q(a, x))
for df in [1, 2, 3, 5, 9, 49, 200, 5000]:
    for x in [1e-8, 0.5, 1, 3.84, 10, 30, 100, 400, 900, 1300, 5200]:
        add("chiSquareSf", [x, df], gamma_q(mp.mpf(df) / 2, mp.mpf(x) / 2))
    for p in [1e-200, 1e-9, 0.001, 0.05, 0.5, 0.95, 0.9999]:
        add("chiSquareUpperQuantile", [p, df], mp.mpf(float(chdtri(df, p))))
for a, b in [(0.5, 0.5), (0.5, 10), (1, 1), (2, 3), (10, 0.5), (30, 40), (500, 0.5), (1000, 2000), (5e3, 0.5), (0.5, 5e3)]:
    for x in [1e-10, 0.001, 0.1, 0.3, 0.5, 0.75, 0.9, 0.99]:
        add("betaI", [a, b, x], beta_i(a, b, x))
for df in [1, 2, 5, 18.3, 100, 4321.5, 2e5]:
    for t in [-3, 0, 1e-9, 0.1, 1, 1.96, 5, 12, 30]:
        square = mp.mpf(t) ** 2
        if t == 0:
            continue
        add("studentTwoSided", [t, df], beta_i(mp.mpf(df) / 2, 0.5, df / (df + square)))

write_json(__file__, "mpmath 1.3.0, 50 digits; chiSquareUpperQuantile: SciPy 1.15.3 special.chdtri", cases)
