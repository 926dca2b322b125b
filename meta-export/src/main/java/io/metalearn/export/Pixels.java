package io.metalearn.export;

import io.metalearn.export.SizedGraph.SizedNode;
import java.util.ArrayList;
import java.util.List;

/** Images as ONNX would have them, for the operations that work on rows of pixels. */
final class Pixels {
    private static final long TAPS = 3;

    private final OnnxNodes nodes;
    private final SizedNode node;

    Pixels(OnnxNodes nodes, SizedNode node) {
        this.nodes = nodes;
        this.node = node;
    }

    /** The 3 x 3 neighbourhood of each pixel, row by row, zeros beyond the edge. */
    String unfolded(String rows) {
        long height = node.height();
        long across = node.across();
        String padded = nodes.add("Pad", List.of(images(rows), nodes.integers(0, 1, 1, 0, 0, 1, 1, 0)));
        List<String> taps = new ArrayList<>();
        for (long down = 0; down < TAPS; down++) {
            for (long right = 0; right < TAPS; right++) {
                taps.add(nodes.add(
                        "Slice",
                        List.of(
                                padded,
                                nodes.integers(down, right),
                                nodes.integers(down + height, right + across),
                                nodes.integers(1, 2))));
            }
        }
        return rows(nodes.add("Concat", taps, Protos.number("axis", 3)));
    }

    /** The largest of each 2 x 2 pixels, channel by channel. */
    String pooled(String rows) {
        String channelsFirst = nodes.add("Transpose", List.of(images(rows)), Protos.numbers("perm", 0, 3, 1, 2));
        String pooled = nodes.add(
                "MaxPool",
                List.of(channelsFirst),
                Protos.numbers("kernel_shape", 2, 2),
                Protos.numbers("strides", 2, 2));
        return rows(nodes.add("Transpose", List.of(pooled), Protos.numbers("perm", 0, 2, 3, 1)));
    }

    /** {@code [images, height, across, channels]}. */
    private String images(String rows) {
        String channels =
                nodes.add("Slice", List.of(nodes.add("Shape", List.of(rows)), nodes.integers(2), nodes.integers(3)));
        String shape = nodes.add(
                "Concat",
                List.of(nodes.integers(-1, node.height(), node.across()), channels),
                Protos.number("axis", 0));
        return nodes.add("Reshape", List.of(rows, shape));
    }

    private String rows(String images) {
        return nodes.add("Reshape", List.of(images, nodes.sizes(node.shape())));
    }
}
