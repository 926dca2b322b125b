"""Runs a model on ONNX's own form of test data, and says how far what comes out is from what is expected.

    python3 check.py MODEL.onnx TEST_DATA [TOLERANCE]

A difference counts in parts of the largest expected number of its row, absent classes aside, or of 1. Needs numpy, onnx, onnxruntime. Exit code 0
where all differences are within the tolerance (default 1e-5), else 1.
"""

import pathlib
import sys

import numpy
import onnx
import onnxruntime

ABSENT = -1e4  # the logit of a class that a support has no row of


def tensors(folder, kind):
    paths = sorted(pathlib.Path(folder).glob(f"{kind}_*.pb"), key=lambda path: int(path.stem.split("_")[1]))
    protos = [onnx.load_tensor(str(path)) for path in paths]
    return {proto.name: onnx.numpy_helper.to_array(proto) for proto in protos}


def difference(expected, actual):
    if expected.shape != actual.shape:
        return float("inf")
    size = numpy.abs(expected)
    scale = numpy.maximum(1, numpy.max(numpy.where(size < -ABSENT / 2, size, 0), axis=1, keepdims=True))
    return float(numpy.max(numpy.abs(actual - expected) / numpy.maximum(scale, size)))


def main(model, folder, tolerance="1e-5"):
    onnx.checker.check_model(onnx.load(model), full_check=True)
    expected = tensors(folder, "output")
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    actual = dict(zip(expected, session.run(list(expected), tensors(folder, "input"))))
    within = True
    for name, values in expected.items():
        largest = difference(values, actual[name])
        within = within and largest <= float(tolerance)
        print(f"{name} {list(values.shape)}: largest difference {largest:.2g}, tolerance {tolerance}")
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
