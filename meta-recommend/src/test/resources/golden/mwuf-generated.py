"""Makes mwuf-generated.json of the tasks and networks of mwuf.json, float64, gradients by autograd, once it has found the numbers of that case again:

    pip install autograd && python mwuf-generated.py > mwuf-generated.json

The definition is in `about` below.
"""
import json
import autograd.numpy as np
import numpy.random
from autograd import grad

ALPHA = 0.1
ABOUT = (
    "As mwuf.json, but an item without rows is embedded by gen(item_x), learned beside the networks. The loss of an item is that of mwuf.json plus "
    "alpha * l_a + (1 - alpha) * l_b: l_a the mean binary cross-entropy of the support at phi = gen(item_x), l_b that of the query at phi after the "
    "same steps as cold takes; the gradient goes through them, in full. gradients w.r.t. gen.*, scale.* and shift.*; gen tanh hidden, linear outputs."
)
with open("mwuf.json", encoding="utf-8") as file:
    case = json.load(file)
config = case["config"]
WIDTH, RATE, BATCH = config["width"], config["inner_rate"], config["batch"]


def number(array):
    return np.array(array["values"]).reshape(array["shape"])


def array(values):
    values = np.array(values)
    return {"shape": list(values.shape), "values": values.reshape(-1).tolist()}


def apply(p, name, x, activation=np.tanh):
    return activation(x @ p[f"{name}.W1"] + p[f"{name}.b1"]) @ p[f"{name}.W2"] + p[f"{name}.b2"]


def logits(p, phi, x):
    return apply(p, "base", np.concatenate([np.ones((len(x), 1)) @ phi, x], 1), lambda h: np.maximum(h, 0))[:, 0]


def loss(p, phi, x, y):
    z = logits(p, phi, x)
    return np.mean(np.logaddexp(0, z) - y * z)


def cold(p, phi, x, y):
    batches = len(x) // BATCH
    for k in range(batches):
        to = len(x) if k == batches - 1 else (k + 1) * BATCH
        phi = phi - RATE * grad(lambda at: loss(p, at, x[k * BATCH:to], y[k * BATCH:to]))(phi)
    return phi


def warm(p, task):
    x, y = task["support_x"], task["support_y"]
    users = np.mean(x[y == 1], 0, keepdims=True)
    return cold(p, p["mean"].reshape(1, WIDTH), x, y) * (1 + apply(p, "scale", task["item_x"])) + apply(p, "shift", users)


def task_loss(p, task, generated):
    x, y, query_x, query_y = (task[name] for name in ("support_x", "support_y", "query_x", "query_y"))
    of_warm = loss(p, warm(p, task), query_x, query_y)
    if not generated:
        return of_warm
    phi = apply(p, "gen", task["item_x"])
    return of_warm + ALPHA * loss(p, phi, x, y) + (1 - ALPHA) * loss(p, cold(p, phi, x, y), query_x, query_y)


def expected(generated):
    learned = [name for name in p if name[0] in ("gs" if generated else "s")]
    total = lambda some: sum(task_loss({**p, **some}, task, generated) for task in tasks) / len(tasks)
    gradients = grad(total)({name: p[name] for name in learned})
    z = logits(p, warm(p, tasks[0]), tasks[0]["query_x"])
    return {
        "loss": float(total({})),
        "gradients": {name: array(gradients[name]) for name in learned},
        "query_probabilities_task0": array(1 / (1 + np.exp(-z))),
        "loss_per_task": array([task_loss(p, task, generated) for task in tasks]),
    }


def flat(tree):
    return [one for key in sorted(tree) for one in flat(tree[key])] if isinstance(tree, dict) else np.array(tree).reshape(-1).tolist()


p = {name: number(one) for name, one in case["parameters"].items()}
tasks = [{name: number(one) for name, one in task.items()} for task in case["tasks"]]
assert np.allclose(flat(expected(False)), flat(case["expected"]), rtol=1e-12, atol=1e-14)

draws = numpy.random.default_rng(18)
layers = [tasks[0]["item_x"].shape[1], 6, WIDTH]
for l in (1, 2):
    p[f"gen.W{l}"] = np.round(draws.normal(size=(layers[l - 1], layers[l])) * layers[l - 1] ** -0.5, 4)
    p[f"gen.b{l}"] = np.round(draws.normal(size=layers[l]) * 0.3, 4)
print(json.dumps({
    "case": "mwuf-generated",
    "about": ABOUT,
    "config": {**config, "unseen": "generated"},
    "parameters": {name: array(one) for name, one in p.items()},
    "tasks": case["tasks"],
    "expected": expected(True),
}, indent=1))
