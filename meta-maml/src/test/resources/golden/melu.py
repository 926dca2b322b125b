"""Makes melu-mse-2step.json, a float64 case of MeLU, gradients by autograd:

    pip install torch && python melu.py > melu-mse-2step.json

The definition is in `about` below.
"""
import json
import torch

torch.manual_seed(19)
torch.set_default_dtype(torch.float64)
ITEMS, USERS, WIDTH, RATE, STEPS, LAYERS = 7, 4, 3, 0.2, 2, [7, 6, 1]
ABOUT = (
    "MeLU; one task is one user. Columns of x: index of the item, index of the user's group, a number. Input of the decision layers: the rows of "
    "E.item and E.user with those indices, and the number; MLP 7 -> 6 -> 1, relu hidden. Inner: 2 steps of gradient descent of the mean squared "
    "error of the support, which move the decision layers W*, b* and leave the embeddings E.* as they are. loss = mean over users of "
    "the mean squared error of the query; gradients w.r.t. all parameters, second order kept."
)


def rounded(*shape, scale=1.0):
    return ((torch.randn(*shape) * scale * 1e4).round() / 1e4)


def outputs(w, x):
    inputs = torch.cat([w["E.item"][x[:, 0].long()], w["E.user"][x[:, 1].long()], x[:, 2:]], 1)
    return torch.relu(inputs @ w["W1"] + w["b1"]) @ w["W2"] + w["b2"]


def loss(w, x, y):
    return ((outputs(w, x)[:, 0] - y) ** 2).mean()


def adapted(task):
    w = dict(p)
    moving = ["W1", "b1", "W2", "b2"]
    for _ in range(STEPS):
        g = torch.autograd.grad(loss(w, task["support_x"], task["support_y"]), [w[n] for n in moving], create_graph=True)
        w = {**w, **{n: w[n] - RATE * each for n, each in zip(moving, g)}}
    return w


def array(tensor):
    return {"shape": list(tensor.shape), "values": tensor.detach().reshape(-1).tolist()}


def rows(n, group):
    items = torch.randint(0, ITEMS, (n, 1)).double()
    return torch.cat([items, torch.full((n, 1), float(group)), rounded(n, 1)], 1)


p = {"E.item": rounded(ITEMS, WIDTH), "E.user": rounded(USERS, WIDTH)}
for l in range(1, len(LAYERS)):
    p[f"W{l}"] = rounded(LAYERS[l - 1], LAYERS[l], scale=LAYERS[l - 1] ** -0.5)
    p[f"b{l}"] = rounded(LAYERS[l], scale=0.3)
for tensor in p.values():
    tensor.requires_grad_()
tasks = [
    {"support_x": rows(5, t), "support_y": rounded(5), "query_x": rows(6, t), "query_y": rounded(6)} for t in range(3)
]
losses = [loss(adapted(task), task["query_x"], task["query_y"]) for task in tasks]
total = sum(losses) / len(losses)
gradients = torch.autograd.grad(total, list(p.values()))
print(json.dumps({
    "case": "melu-mse-2step",
    "about": ABOUT,
    "config": {"items": ITEMS, "users": USERS, "embedding": WIDTH, "layers": LAYERS, "activation": "relu", "loss": "mse", "order": 2,
               "inner_steps": STEPS, "inner_rate": RATE},
    "parameters": {name: array(tensor) for name, tensor in p.items()},
    "tasks": [{name: array(tensor) for name, tensor in task.items()} for task in tasks],
    "expected": {
        "loss": total.item(),
        "gradients": {name: array(g) for name, g in zip(p, gradients)},
        "query_predictions_task0": array(outputs(adapted(tasks[0]), tasks[0]["query_x"])),
        "loss_per_task": array(torch.stack(losses)),
    },
}, indent=1))
