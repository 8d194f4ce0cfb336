"""Classification and regression metrics on samples by rule (scikit-learn), DeLong by its definition."""

import warnings

import numpy as np
from rule_sample import GOLDEN, ROOT, rule_sample
from sklearn import metrics
from write_json import write_json

warnings.simplefilter("ignore")
cases = []


def frac(t):
    return t - np.floor(t)


def delong(y, s):
    x, z = s[y == 1], s[y == 0]
    kernel = (x[:, None] > z[None, :]) + 0.5 * (x[:, None] == z[None, :])
    return float(np.sqrt(kernel.mean(1).var(ddof=1) / len(x) + kernel.mean(0).var(ddof=1) / len(z)))


# score = (frac(i a) * 0.6 + label * lift) rounded to steps; label = frac(i b) < prevalence
for n, prevalence, lift, step in [(12, 0.5, 0.2, 0), (40, 0.3, 0.1, 0.125), (300, 0.1, 0.2, 0), (500, 0.7, 0.05, 0.0625), (2000, 0.45, 0.3, 0.001)]:
    i = np.arange(1, n + 1)
    y = (frac(i * ROOT) < prevalence).astype(int)
    s = frac(i * GOLDEN) * 0.6 + y * lift
    if step:
        s = np.floor(s / step) * step
    p = (s >= 0.4).astype(int)
    fpr, tpr, _ = metrics.roc_curve(y, s)
    cases.append({
        "kind": "binary", "n": n, "prevalence": prevalence, "lift": lift, "step": step,
        "roc_auc": float(metrics.roc_auc_score(y, s)), "delong": delong(y, s),
        "average_precision": float(metrics.average_precision_score(y, s)),
        "log_loss": float(metrics.log_loss(y, s)), "brier": float(metrics.brier_score_loss(y, s)),
        "accuracy": float(metrics.accuracy_score(y, p)), "balanced_accuracy": float(metrics.balanced_accuracy_score(y, p)),
        "precision": float(metrics.precision_score(y, p)), "recall": float(metrics.recall_score(y, p)),
        "f1": float(metrics.f1_score(y, p)), "mcc": float(metrics.matthews_corrcoef(y, p)),
        "roc": [[float(a), float(b)] for a, b in zip(fpr, tpr)] if n <= 40 else None,
    })

# k classes: scores by class frac(i a_c) + lift if c is the label, normalised; prediction = argmax
for n, k, lift in [(30, 3, 0.2), (400, 4, 0.5), (1000, 3, 1.0)]:
    i = np.arange(1, n + 1)
    y = np.floor(frac(i * ROOT) * k).astype(int)
    raw = np.stack([frac(i * (GOLDEN + 0.1 * c)) + (y == c) * lift + 0.05 for c in range(k)], axis=1)
    q = raw / raw.sum(1, keepdims=True)
    p = q.argmax(1)
    case = {"kind": "multiclass", "n": n, "k": k, "lift": lift,
            "confusion": metrics.confusion_matrix(y, p, labels=range(k)).tolist(),
            "accuracy": float(metrics.accuracy_score(y, p)), "mcc": float(metrics.matthews_corrcoef(y, p)),
            "balanced_accuracy": float(metrics.balanced_accuracy_score(y, p)),
            "roc_auc": float(metrics.roc_auc_score(y, q, multi_class="ovr", average="macro")),
            "log_loss": float(metrics.log_loss(y, q)),
            "brier": float(np.mean(np.sum((q - np.eye(k)[y]) ** 2, axis=1)))}
    for average in ["macro", "weighted", "micro"]:
        case[average] = [float(f(y, p, average=average)) for f in (metrics.precision_score, metrics.recall_score, metrics.f1_score)]
    cases.append(case)

# y = rule_sample, prediction = y * slope + rule_sample noise
for n, slope, noise, shift in [(10, 1, 0.5, 0), (200, 0.9, 0.3, 0.1), (3000, 1.1, 0.2, 1e6)]:
    y = np.asarray(rule_sample(n, GOLDEN, 1, shift, 0))
    e = np.asarray(rule_sample(n, ROOT, noise, 0, 0))
    p = y * slope + e
    cases.append({"kind": "regression", "n": n, "slope": slope, "noise": noise, "shift": shift,
                  "mae": float(metrics.mean_absolute_error(y, p)), "rmse": float(np.sqrt(metrics.mean_squared_error(y, p))),
                  "mape": float(metrics.mean_absolute_percentage_error(y, p)), "r2": float(metrics.r2_score(y, p)),
                  "max_abs_error": float(metrics.max_error(y, p))})

write_json(__file__, "scikit-learn 1.6.1 and NumPy 1.26.4; DeLong's standard error from its definition", cases)
