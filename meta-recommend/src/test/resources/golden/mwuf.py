"""Makes mwuf.json, a float64 case of the scaling and shifting of a new item's embedding, gradients by autograd:

    pip install torch && python mwuf.py > mwuf.json

The definition is in `about` below.
"""
import json
import torch

torch.manual_seed(18)
torch.set_default_dtype(torch.float64)
WIDTH, CONTENT, USERS, BATCH, RATE = 4, 3, 5, 3, 0.6
ABOUT = (
    "Scaling and shifting of a cold item's embedding; one task is one item. cold starts as mean; for each batch of 3 consecutive support rows "
    "(what is left over joined to the last) cold <- cold - inner_rate * d l / d cold, l the mean binary cross-entropy of "
    "sigmoid(base([cold, x])), embedding columns first, x = user features. warm = cold * (1 + scale(item_x)) + shift(u), u = mean of x over the "
    "support rows with y = 1. loss = mean over items of the mean binary cross-entropy of the query at warm; gradients w.r.t. scale.* and "
    "shift.*, base.* and mean fixed. base relu hidden, scale and shift tanh hidden, all linear outputs."
)


def rounded(*shape, scale=1.0):
    return (torch.randn(*shape) * scale * 1e4).round() / 1e4


def net(name, layers, parameters):
    for l in range(1, len(layers)):
        parameters[f"{name}.W{l}"] = rounded(layers[l - 1], layers[l], scale=layers[l - 1] ** -0.5)
        parameters[f"{name}.b{l}"] = rounded(layers[l], scale=0.3)


def apply(name, x, activation):
    h = activation(x @ p[f"{name}.W1"] + p[f"{name}.b1"])
    return h @ p[f"{name}.W2"] + p[f"{name}.b2"]


def loss(phi, x, y):
    logits = apply("base", torch.cat([phi.expand(len(x), WIDTH), x], 1), torch.relu)
    return torch.nn.functional.binary_cross_entropy_with_logits(logits[:, 0], y)


def cold(task):
    phi = p["mean"].reshape(1, WIDTH).clone().requires_grad_()
    x, y = task["support_x"], task["support_y"]
    batches = len(x) // BATCH
    for k in range(batches):
        to = len(x) if k == batches - 1 else (k + 1) * BATCH
        g, = torch.autograd.grad(loss(phi, x[k * BATCH:to], y[k * BATCH:to]), phi)
        phi = (phi - RATE * g).detach().requires_grad_()
    return phi.detach()


def warm(task):
    u = task["support_x"][task["support_y"] == 1].mean(0, keepdim=True)
    return cold(task) * (1 + apply("scale", task["item_x"], torch.tanh)) + apply("shift", u, torch.tanh)


def array(tensor):
    return {"shape": list(tensor.shape), "values": tensor.detach().reshape(-1).tolist()}


p = {"mean": rounded(WIDTH, scale=0.5)}
net("base", [WIDTH + USERS, 8, 1], p)
net("scale", [CONTENT, 6, WIDTH], p)
net("shift", [USERS, 6, WIDTH], p)
learned = [name for name in p if name.startswith("s")]
for name in learned:
    p[name].requires_grad_()
tasks = [
    {
        "item_x": rounded(1, CONTENT),
        "support_x": rounded(7, USERS),
        "support_y": torch.tensor([1.0, 0, 1, 0, 0, 1, 0]).roll(t),
        "query_x": rounded(6, USERS),
        "query_y": torch.tensor([0.0, 1, 1, 0, 1, 0]).roll(t),
    }
    for t in range(3)
]
losses = [loss(warm(task), task["query_x"], task["query_y"]) for task in tasks]
total = sum(losses) / len(losses)
gradients = torch.autograd.grad(total, [p[name] for name in learned])
first = tasks[0]["query_x"]
logits = apply("base", torch.cat([warm(tasks[0]).expand(len(first), WIDTH), first], 1), torch.relu)
print(json.dumps({
    "case": "mwuf",
    "about": ABOUT,
    "config": {"width": WIDTH, "base": [WIDTH + USERS, 8, 1], "scale": [CONTENT, 6, WIDTH], "base_activation": "relu",
               "scale_activation": "tanh", "unseen": "mean", "inner_rate": RATE, "batch": BATCH},
    "parameters": {name: array(tensor) for name, tensor in p.items()},
    "tasks": [{name: array(tensor) for name, tensor in task.items()} for task in tasks],
    "expected": {
        "loss": total.item(),
        "gradients": {name: array(g) for name, g in zip(learned, gradients)},
        "query_probabilities_task0": array(torch.sigmoid(logits[:, 0])),
        "loss_per_task": array(torch.stack(losses)),
    },
}, indent=1))
