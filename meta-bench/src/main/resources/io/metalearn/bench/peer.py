"""A peer: second-order MAML of an MLP with Adam outside, in PyTorch or JAX. Reads a workload from a folder, checks its
meta-gradient against the one stored there, then times outer steps for as many seconds as each line of stdin says.

    python3 peer.py FOLDER torch-loop|torch-vec|jax-vmap THREADS [FIRST_TASK TASKS]
"""
import json
import os
import sys
import time

folder, variant, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
os.environ["OMP_NUM_THREADS"] = str(threads)
os.environ["MKL_NUM_THREADS"] = str(threads)
os.environ["OMP_WAIT_POLICY"] = "PASSIVE"
if variant.startswith("jax"):
    os.environ["JAX_PLATFORMS"] = "cpu"
    if threads == 1:
        os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import numpy as np

with open(os.path.join(folder, "workload.json")) as file:
    W = json.load(file)
layers, steps, rate, outer_rate = W["layers"], W["steps"], W["innerRate"], W["outerRate"]
first = int(sys.argv[4]) if len(sys.argv) > 4 else 0
tasks = int(sys.argv[5]) if len(sys.argv) > 5 else W["tasks"]
depth = len(layers) - 1


def read(name, *shape):
    return np.fromfile(os.path.join(folder, name + ".bin"), dtype="<f4").reshape(shape)


def rows(name, columns):
    return read(name, W["tasks"], -1, columns)[first:first + tasks]


xs, xq = rows("xs", layers[0]), rows("xq", layers[0])
ys, yq = rows("ys", 1), rows("yq", 1)
if W["classification"]:
    ys, yq = ys[..., 0].astype(np.int64), yq[..., 0].astype(np.int64)
names = [kind + str(i + 1) for i in range(depth) for kind in ("W", "b")]
shapes = {}
for i in range(depth):
    shapes["W%d" % (i + 1)] = (layers[i], layers[i + 1])
    shapes["b%d" % (i + 1)] = (layers[i + 1],)
initial = [read(name, *shapes[name]) for name in names]
expected = [read("gradient." + name, *shapes[name]) for name in names]


def error(gradients):
    """The largest difference to the stored gradient, in units of its largest entry; only where all tasks are here."""
    if tasks != W["tasks"]:
        return 0.0
    largest = max(np.abs(e).max() for e in expected)
    return float(max(np.abs(np.asarray(g) - e).max() for g, e in zip(gradients, expected)) / largest)


def torch_peer(vectorised):
    import torch
    import torch.nn.functional as F

    torch.set_num_threads(threads)
    support = (torch.from_numpy(xs), torch.from_numpy(ys))
    query = (torch.from_numpy(xq), torch.from_numpy(yq))
    theta = [torch.tensor(p, requires_grad=True) for p in initial]
    optimiser = torch.optim.Adam(theta, lr=outer_rate, fused=True)

    def loss_of(outputs, labels):
        if W["classification"]:
            return F.cross_entropy(outputs.reshape(-1, layers[-1]), labels.reshape(-1))
        return F.mse_loss(outputs, labels)

    def network(p, x):
        for i in range(depth):
            x = torch.addmm(p[2 * i + 1], x, p[2 * i])
            x = F.relu(x) if i < depth - 1 else x
        return x

    def batched(p, x):
        for i in range(depth):
            x = torch.baddbmm(p[2 * i + 1], x, p[2 * i])
            x = F.relu(x) if i < depth - 1 else x
        return x

    def one_task(t):
        fast = theta
        for _ in range(steps):
            g = torch.autograd.grad(loss_of(network(fast, support[0][t]), support[1][t]), fast, create_graph=True)
            fast = [p - rate * d for p, d in zip(fast, g)]
        return loss_of(network(fast, query[0][t]), query[1][t]) / tasks

    def all_tasks():
        fast = [p.expand(tasks, *p.shape) if p.dim() == 2 else p.expand(tasks, 1, *p.shape) for p in theta]
        for _ in range(steps):
            # The sum over tasks of each task's mean: a task's gradient is its own.
            loss = tasks * loss_of(batched(fast, support[0]), support[1])
            g = torch.autograd.grad(loss, fast, create_graph=True)
            fast = [p - rate * d for p, d in zip(fast, g)]
        return loss_of(batched(fast, query[0]), query[1])

    def gradients():
        optimiser.zero_grad(set_to_none=True)
        if vectorised:
            all_tasks().backward()
        else:
            for t in range(tasks):
                one_task(t).backward()

    def step():
        gradients()
        optimiser.step()

    gradients()
    return step, error([p.grad.numpy() for p in theta]), "torch " + torch.__version__


def jax_peer():
    import jax
    import jax.numpy as jnp

    def network(p, x):
        for i in range(depth):
            x = x @ p[2 * i] + p[2 * i + 1]
            x = jax.nn.relu(x) if i < depth - 1 else x
        return x

    def loss(p, x, y):
        outputs = network(p, x)
        if W["classification"]:
            return -jnp.mean(jnp.take_along_axis(jax.nn.log_softmax(outputs), y[:, None], axis=1))
        return jnp.mean((outputs - y) ** 2)

    def adapted_loss(p, x, y, u, v):
        fast = p
        for _ in range(steps):
            fast = [a - rate * g for a, g in zip(fast, jax.grad(loss)(fast, x, y))]
        return loss(fast, u, v)

    def meta_loss(p, *data):
        return jnp.mean(jax.vmap(adapted_loss, in_axes=(None, 0, 0, 0, 0))(p, *data))

    data = tuple(jnp.asarray(a) for a in (xs, ys.astype(np.int32) if W["classification"] else ys,
                                          xq, yq.astype(np.int32) if W["classification"] else yq))

    @jax.jit
    def update(state, *data):
        p, m, v, t = state
        g = jax.grad(meta_loss)(p, *data)
        t = t + 1
        m = [0.9 * a + 0.1 * b for a, b in zip(m, g)]
        v = [0.999 * a + 0.001 * b * b for a, b in zip(v, g)]
        p = [a - outer_rate * (b / (1 - 0.9 ** t)) / (jnp.sqrt(c / (1 - 0.999 ** t)) + 1e-8) for a, b, c in zip(p, m, v)]
        return p, m, v, t

    p = [jnp.asarray(a) for a in initial]
    wrong = error(jax.jit(jax.grad(meta_loss))(p, *data))
    state = [(p, [jnp.zeros_like(a) for a in p], [jnp.zeros_like(a) for a in p], jnp.float32(0))]

    def step():
        state[0] = jax.block_until_ready(update(state[0], *data))

    return step, wrong, "jax " + jax.__version__


step, wrong, version = jax_peer() if variant == "jax-vmap" else torch_peer(variant == "torch-vec")
warm = time.perf_counter()
while time.perf_counter() - warm < 1.0:
    step()
print(json.dumps({"version": version, "error": wrong}), flush=True)
for line in sys.stdin:
    seconds, millis = float(line), []
    cpu, began = time.process_time(), time.perf_counter()
    last = began
    while not millis or last - began < seconds:
        step()
        now = time.perf_counter()
        millis.append(1000 * (now - last))
        last = now
    print(json.dumps({"millis": millis, "cpuMillis": 1000 * (time.process_time() - cpu) / len(millis)}), flush=True)
