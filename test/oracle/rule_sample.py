"""Samples by a rule, so that no long lists need storing: the same doubles in every language."""

import numpy as np

GOLDEN, ROOT = 0.6180339887498949, 0.41421356237309515


def rule_sample(n, a, scale, shift, tie):
    """frac(i*a)*scale + shift for i = 1 .. n, rounded down to a multiple of `tie` if positive."""
    t = np.arange(1, n + 1) * a
    x = (t - np.floor(t)) * scale + shift
    return np.floor(x / tie) * tie if tie else x
