package io.metalearn.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import java.util.List;

/**
 * X with A X = B of a symmetric positive definite A {@code [n, n]}, in ONNX, which has no solver of its own: the elimination of Gauss and
 * Jordan, a pivot after the other down the diagonal, as a Scan over the columns e of the identity.
 *
 * <pre>
 * r = e'A / e'Ae,   s = e'B / e'Ae,   c = A e - e,   A = A - c r,   B = B - c s
 * </pre>
 *
 * After the last pivot A is the identity and B is X. Positive definite matrices need no exchange of rows (Golub and Van Loan, Matrix
 * Computations, 2013, 4.2). In double precision, as the sums of what it stands for are.
 */
final class GaussJordan {
    private GaussJordan() {}

    /**
     * @param a the name of {@code [1, n, n]}
     * @param b the name of {@code [1, n, m]}
     * @return the name of {@code [1, n, m]}
     */
    static String solve(OnnxNodes nodes, String a, String b) {
        String left = wide(nodes, a);
        String right = wide(nodes, b);
        String identity = nodes.add("EyeLike", List.of(left));
        List<String> ends = nodes.add(
                "Scan",
                List.of(left, right, identity),
                2,
                Protos.number("num_scan_inputs", 1),
                Protos.graph("body", pivot()));
        String narrow = nodes.add("Cast", List.of(ends.get(1)), Protos.type(Protos.FLOAT));
        return nodes.add("Unsqueeze", List.of(narrow, nodes.integers(0)));
    }

    /** A double {@code [rows, columns]} of a float {@code [1, rows, columns]}. */
    private static String wide(OnnxNodes nodes, String value) {
        String matrix = nodes.add("Squeeze", List.of(value, nodes.integers(0)));
        return nodes.add("Cast", List.of(matrix), Protos.type(Protos.DOUBLE));
    }

    private static GraphProto pivot() {
        GraphProto.Builder body = GraphProto.newBuilder()
                .setName("pivot")
                .addInput(Protos.value("A", Protos.DOUBLE, "n", "n"))
                .addInput(Protos.value("B", Protos.DOUBLE, "n", "m"))
                .addInput(Protos.value("e", Protos.DOUBLE, "n"))
                .addOutput(Protos.value("A_next", Protos.DOUBLE, "n", "n"))
                .addOutput(Protos.value("B_next", Protos.DOUBLE, "n", "m"));
        OnnxNodes nodes = new OnnxNodes(body, "pivot_");
        String column = nodes.add("Unsqueeze", List.of("e", nodes.integers(1)));
        String row = nodes.add("Unsqueeze", List.of("e", nodes.integers(0)));
        String rowOfA = nodes.add("MatMul", List.of(row, "A"));
        String pivot = nodes.add("MatMul", List.of(rowOfA, column));
        String r = nodes.add("Div", List.of(rowOfA, pivot));
        String s = nodes.add("Div", List.of(nodes.add("MatMul", List.of(row, "B")), pivot));
        String c = nodes.add("Sub", List.of(nodes.add("MatMul", List.of("A", column)), column));
        nodes.name(nodes.add("Sub", List.of("A", nodes.add("MatMul", List.of(c, r)))), "A_next");
        nodes.name(nodes.add("Sub", List.of("B", nodes.add("MatMul", List.of(c, s)))), "B_next");
        return body.build();
    }
}
