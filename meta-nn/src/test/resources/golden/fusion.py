"""Makes fusion-late.json and fusion-gated.json, float64 cases of a network that fuses modalities, gradients by autograd:

    pip install torch && python fusion.py late > fusion-late.json && python fusion.py gated > fusion-gated.json

The definition is in `about` below.
"""
import json
import sys
import torch

torch.manual_seed(23)
torch.set_default_dtype(torch.float64)
KIND = sys.argv[1]
TEXT, PIXELS, WIDTH, HIDDEN, RATE = 6, 4, 3, 5, 0.3
ABOUT = (
    "MAML with one inner step through a network that fuses numbers, a text and an image. Columns: price, whether it is missing (above 0 where it is), "
    "the text [6], the image [1, 2, 2]. u of numbers: as they are; of text and image: scaled to a mean square of 1. r is 1 where a row has the modality: "
    "numbers where price is not missing, text and image where they are not all zeros. p_m = r_m tanh(u_m F_m.W + F_m.b). late: sum p_m / sum r_m, zeros "
    "where none is; gated: sum p_m o z_m, z = sigmoid([p_1, p_2, p_3] G.W + G.b). Then a tanh layer and a linear one; mean squared error; inner step on the "
    "support, all tensors, second order kept; loss = mean over tasks of the query loss."
)


def rounded(*shape, scale=1.0):
    return (torch.randn(*shape) * scale * 1e4).round() / 1e4


def linear(name, inputs, outputs):
    p[name + "W"] = rounded(inputs, outputs, scale=inputs ** -0.5).requires_grad_()
    p[name + "b"] = rounded(outputs, scale=0.3).requires_grad_()


def unit(x):
    return x / (x.square().mean(1, keepdim=True) + 1e-12).sqrt()


def network(q, x):
    text, image = x[:, 2:2 + TEXT], x[:, 2 + TEXT:]
    there = [x[:, 1:2] < 0, (text != 0).any(1, keepdim=True), (image != 0).any(1, keepdim=True)]
    parts = [("F.", x[:, :2]), ("F.title.", unit(text)), ("F.photo.", unit(image))]
    projected = [torch.tanh(u @ q[name + "W"] + q[name + "b"]) * r for (name, u), r in zip(parts, there)]
    if KIND == "late":
        h = sum(projected) / sum(r.double() for r in there).clamp(min=1)
    else:
        gates = torch.sigmoid(torch.cat(projected, 1) @ q["G.W"] + q["G.b"])
        h = (torch.cat(projected, 1) * gates).reshape(-1, 3, WIDTH).sum(1)
    return torch.tanh(h @ q["W1"] + q["b1"]) @ q["W2"] + q["b2"]


def loss(q, x, y):
    return (network(q, x)[:, 0] - y).square().mean()


def rows(n):
    x = rounded(n, 2 + TEXT + PIXELS)
    x[:, 1] = -0.4
    x[0, 2:2 + TEXT] = 0  # no text
    x[1, 2 + TEXT:] = 0  # no image
    x[2, 0], x[2, 1] = 0, 2.5  # no price
    x[3, 0], x[3, 1], x[3, 2:] = 0, 2.5, 0  # nothing at all
    return x


def array(tensor):
    return {"shape": list(tensor.shape), "values": tensor.detach().reshape(-1).tolist()}


p = {}
linear("F.", 2, WIDTH)
linear("F.title.", TEXT, WIDTH)
linear("F.photo.", PIXELS, WIDTH)
if KIND == "gated":
    linear("G.", 3 * WIDTH, 3 * WIDTH)
for l, (inputs, outputs) in enumerate([(WIDTH, HIDDEN), (HIDDEN, 1)], 1):
    p[f"W{l}"] = rounded(inputs, outputs, scale=inputs ** -0.5).requires_grad_()
    p[f"b{l}"] = rounded(outputs, scale=0.3).requires_grad_()
tasks = [{"support_x": rows(6), "support_y": rounded(6), "query_x": rows(7), "query_y": rounded(7)} for _ in range(2)]


def adapted(task):
    gradients = torch.autograd.grad(loss(p, task["support_x"], task["support_y"]), list(p.values()), create_graph=True)
    return {name: tensor - RATE * g for (name, tensor), g in zip(p.items(), gradients)}


losses = [loss(adapted(task), task["query_x"], task["query_y"]) for task in tasks]
total = sum(losses) / len(losses)
gradients = torch.autograd.grad(total, list(p.values()))
print(json.dumps({
    "case": "fusion-" + KIND,
    "about": ABOUT,
    "config": {"fusion": KIND, "text": TEXT, "image": [1, 2, 2], "width": WIDTH, "hidden": [HIDDEN], "inner_rate": RATE},
    "parameters": {name: array(tensor) for name, tensor in p.items()},
    "tasks": [{name: array(tensor) for name, tensor in task.items()} for task in tasks],
    "expected": {
        "loss": total.item(),
        "gradients": {name: array(g) for name, g in zip(p, gradients)},
        "outputs_task0": array(network(p, tasks[0]["query_x"])[:, 0]),
        "loss_per_task": array(torch.stack(losses)),
    },
}, indent=1))
