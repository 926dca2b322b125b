"""Writes reference.csv, what StatisticsTest compares with: python3 reference.py (scipy 1.x, statsmodels 0.14)."""
import csv
import os

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm
from statsmodels.stats.multitest import multipletests

draw = np.random.default_rng(16)
rows = []


def add(name, inputs, expected):
    rows.append([name, " ".join(repr(float(v)) for v in inputs), " ".join(repr(float(v)) for v in expected)])


errors = draw.lognormal(size=12)
add("student", errors, stats.t.interval(0.95, len(errors) - 1, loc=errors.mean(), scale=stats.sem(errors)))

exact = draw.normal(0.4, 1, size=12)
add("wilcoxon exact", exact, [stats.wilcoxon(exact, method="exact").pvalue])
many = draw.normal(0.1, 1, size=200)
add("wilcoxon many", many, [stats.wilcoxon(many, method="asymptotic", correction=False).pvalue])
tied = np.round(draw.normal(0.1, 0.3, size=40), 1)
add("wilcoxon tied", tied, [stats.wilcoxon(tied, zero_method="wilcox", method="asymptotic", correction=False).pvalue])

p = [0.01, 0.04, 0.03, 0.005, 0.9, 0.04]
add("holm", p, multipletests(p, method="holm")[1])

for k in (2, 3, 5, 10, 30):
    add("studentized range", [k], [stats.studentized_range.ppf(0.95, k, np.inf)])

table = draw.normal(size=(9, 1)) * 0.5 + draw.normal(size=(1, 3)) * 0.2 + draw.normal(size=(9, 3)) * 0.1
frame = pd.DataFrame([(t, s, table[t, s]) for t in range(9) for s in range(3)], columns=["task", "seed", "value"])
squares = anova_lm(ols("value ~ C(task) + C(seed)", frame).fit())["mean_sq"]
rest = squares["Residual"]
add("components", table.ravel(), np.sqrt([(squares["C(task)"] - rest) / 3, (squares["C(seed)"] - rest) / 9, rest]))

shared = np.array([[0.3, 0.1, 0.3, 0.2], [1, 1, 1, 2], [0.5, 0.4, 0.3, 0.2]] * 3)
add("ranks", shared.ravel(), np.apply_along_axis(stats.rankdata, 1, shared).mean(axis=0))

with open(os.path.join(os.path.dirname(__file__), "reference.csv"), "w", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows([["name", "inputs", "expected"], *rows])
