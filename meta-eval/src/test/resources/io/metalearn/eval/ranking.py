"""Makes ranking.csv and ranking-expected.csv, which RankingReferenceTest reads:

    pip install numpy scikit-learn && python ranking.py

40 candidate lists of 3 to 30 items with grades 0 to 4 and scores without ties. nDCG is scikit-learn's ndcg_score (its gain is linear; for
2^r - 1 it is given these as relevances), AUC is roc_auc_score, MAP at a k that covers the whole list is average_precision_score. MRR,
precision, recall, hit rate and MAP at k are written out below from their definitions. Relevant is a grade above 1. A list without a
relevant item has no values; one without any other has no AUC.
"""
import csv
import numpy as np
from sklearn.metrics import average_precision_score, ndcg_score, roc_auc_score

KS = [3, 10]
THRESHOLD = 1
rng = np.random.default_rng(7)
rows, expected = [], []
for number in range(40):
    n = int(rng.integers(3, 31))
    grades = rng.choice([0] * 8 + [1, 2, 3, 4], size=n)
    scores = np.round(rng.permutation(n) + 0.3 * rng.random(n) + 2.0 * (grades > 1), 6).astype(np.float32)
    while len(set(scores.tolist())) < n:
        scores = scores + np.float32(1e-3) * rng.permutation(n).astype(np.float32)
    for item in range(n):
        rows.append([f"list {number}", f"item {item}", int(grades[item]), repr(float(scores[item]))])
    relevant = grades > THRESHOLD
    if not relevant.any():
        continue
    order = np.argsort(-scores)
    hits = relevant[order]
    ranks = np.arange(1, n + 1)
    values = {"mrr": 1 / ranks[hits][0]}
    if not relevant.all():
        values["auc"] = roc_auc_score(relevant, scores)
    for k in KS:
        values[f"ndcg@{k}"] = ndcg_score([grades], [scores], k=k)
        values[f"ndcg2@{k}"] = ndcg_score([2.0 ** grades - 1], [scores], k=k)
        top = hits[:k]
        values[f"precision@{k}"] = top.sum() / k
        values[f"recall@{k}"] = top.sum() / relevant.sum()
        values[f"hr@{k}"] = float(top.any())
        precisions = np.cumsum(top) / ranks[: len(top)]
        values[f"map@{k}"] = (precisions * top).sum() / min(k, relevant.sum())
        if k >= n:
            assert abs(values[f"map@{k}"] - average_precision_score(relevant, scores)) < 1e-12
    expected += [[f"list {number}", metric, repr(float(value))] for metric, value in values.items()]

for name, header, lines in (
    ("ranking.csv", ["list", "item", "grade", "score"], rows),
    ("ranking-expected.csv", ["list", "metric", "value"], expected),
):
    with open(name, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header] + lines)
