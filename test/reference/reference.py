"""Prints the reference values of python.json from visits.json, with numpy, scipy and scikit-learn.

Run: /usr/bin/python3 reference.py > python.json
"""
import itertools
import json
import platform

import numpy as np
import scipy
import sklearn
from scipy import optimize, stats
from sklearn import metrics
from sklearn.linear_model import LogisticRegression

visits = {k: np.array(v, float) for k, v in json.load(open("visits.json")).items() if k != "note"}
moments = ["greeting", "queue", "change", "bag"]
kept = visits["kept"]


def design(v):
    columns = [np.ones(len(kept)), v["segment"]]
    for m in moments:
        columns += [v[m] <= 2, v[m] == 3]
    return np.column_stack(columns + [v["bag"] == 15]).astype(float)


def lifted(players):
    v = dict(visits)
    for m in players:
        v[m] = np.where(v[m] < 4, 4, v[m])
    return design(v)


X = design(visits)
out = {}

# the game: visits kept per 1,000 by mending a set of moments together, floored at 0
fit = LogisticRegression(penalty=None, fit_intercept=False, tol=1e-12, max_iter=100000, solver="newton-cg").fit(X, kept)
b = fit.coef_[0]


def predict(x):
    return 1 / (1 + np.exp(-(x @ b)))


def worth(players):
    return max(0.0, 1000 * float(np.mean(predict(lifted(players)) - predict(X))))


shapley = {m: 0.0 for m in moments}
orders = list(itertools.permutations(moments))
for order in orders:
    for i, m in enumerate(order):
        shapley[m] += (worth(order[: i + 1]) - worth(order[:i])) / len(orders)
subsets = [s for k in range(5) for s in itertools.combinations(range(4), k)]
out["shapley"] = {
    "call": "LogisticRegression(penalty=None) as in r.json logistic; worth of every set floored at 0; mean marginal worth over all 24 orders",
    "moments": moments,
    "sets": subsets,
    "worth": [worth([moments[i] for i in s]) for s in subsets],
    "shapley": [shapley[m] for m in moments],
}

# an invented game with a known answer by hand: gloves 0,1 | 2,3
gloves = {s: min(sum(i < 2 for i in s), sum(i >= 2 for i in s)) + (0.5 if 0 in s else 0) for s in subsets}
value = [0.0] * 4
for order in itertools.permutations(range(4)):
    for i, p in enumerate(order):
        before, after = tuple(sorted(order[:i])), tuple(sorted(order[: i + 1]))
        value[p] += (gloves[after] - gloves[before]) / 24
out["gloves"] = {"call": "mean marginal worth over all 24 orders", "sets": subsets,
                 "worth": [gloves[s] for s in subsets], "shapley": value}

# chain, by another optimiser than R's


def chain_loss(c, w):
    h = np.maximum(X @ c, 1e-300)
    return np.sum(w * np.where(kept == 1, h, -np.log(-np.expm1(-h))))


def chain_gradient(c, w):
    h = np.maximum(X @ c, 1e-300)
    return X.T @ (w * np.where(kept == 1, 1, -1 / np.expm1(h)))


for name, w in (("chain", np.ones(len(kept))), ("chainWeighted", visits["weight"])):
    r = optimize.minimize(chain_loss, np.full(X.shape[1], 0.1), args=(w,), jac=chain_gradient, method="trust-constr",
                          bounds=[(1e-9, None)] + [(0, None)] * (X.shape[1] - 1),
                          options={"gtol": 1e-10, "xtol": 1e-14, "maxiter": 20000})
    out[name] = {"call": "scipy.optimize.minimize(trust-constr, bounds c >= 0) of -logLik under P(kept) = exp(-design @ c)",
                 "coefficients": r.x.tolist(), "negativeLogLikelihood": float(r.fun)}

# exact permutation test of a difference of means: all 12,870 splits of 16 values
a = [12.1, 9.4, 11.0, 13.3, 10.2, 12.8, 9.9, 11.7]
c = [8.8, 10.1, 9.0, 11.2, 8.1, 10.9, 9.5, 9.2]
test = stats.permutation_test((a, c), lambda x, y: np.mean(x) - np.mean(y), alternative="greater", n_resamples=np.inf)
out["permutation"] = {"call": "scipy.stats.permutation_test((a, b), difference of means, alternative='greater', n_resamples=inf)",
                      "a": a, "b": c, "difference": float(test.statistic), "pValue": float(test.pvalue)}

p = predict(X)
out["losses"] = {
    "call": "sklearn.metrics log_loss, roc_auc_score, accuracy_score(p >= 0.5) of the fit of r.json logistic, plain and by weight",
    "p": p.tolist(),
    "logLoss": metrics.log_loss(kept, p), "logLossWeighted": metrics.log_loss(kept, p, sample_weight=visits["weight"]),
    "auc": metrics.roc_auc_score(kept, p), "accuracy": metrics.accuracy_score(kept, p >= 0.5),
}

x = np.array([0.2, 1.5, -0.7, 3.1, 2.2, 0.0])
w = np.array([1, 2, 0.5, 1, 3, 0.25])
mean = np.average(x, weights=w)
out["weighted"] = {"call": "numpy.average(x, weights=w); sum(w (x - mean)^2)/sum(w); (sum w)^2/sum(w^2)", "x": x.tolist(),
                   "w": w.tolist(), "mean": mean, "variance": np.average((x - mean) ** 2, weights=w),
                   "effective": w.sum() ** 2 / (w**2).sum()}

ours = json.load(open("r.json"))
np.testing.assert_allclose(b, ours["logistic"]["coefficients"], rtol=1e-5, atol=1e-6)
np.testing.assert_allclose(out["chain"]["negativeLogLikelihood"], ours["chain"]["negativeLogLikelihood"], rtol=1e-7)
np.testing.assert_allclose(out["chain"]["coefficients"], ours["chain"]["coefficients"], atol=2e-4)
np.testing.assert_allclose(out["chainWeighted"]["coefficients"], ours["chain"]["coefficientsWeighted"], atol=2e-4)
for i, m in enumerate(moments):
    np.testing.assert_allclose(1000 * np.mean(predict(lifted([m])) - predict(X)), ours["cost"]["lostPer1000"][i], atol=1e-3)

print("{")
print(f'  "source": "Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}, '
      f'scikit-learn {sklearn.__version__}", "made by": "/usr/bin/python3 reference.py > python.json",')
print(",\n".join(f'  "{k}": {json.dumps(v)}' for k, v in out.items()))
print("}")
