package io.metalearn.export;

import io.metalearn.nn.RecordedGraph;
import io.metalearn.nn.RecordedGraph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * A computation whose sizes are known or hang on numbers of rows, found by comparing recordings that differ in these numbers alone. Immutable.
 *
 * @param nodes in their order
 * @param inputs places, -1 for one that is not read
 * @param results places
 */
record SizedGraph(List<SizedNode> nodes, List<Integer> inputs, List<Integer> results) {
    /**
     * One operation.
     *
     * @param shape of three
     * @param number a factor or an offset, where the operation has one; of a constant that is the same number everywhere, that number
     * @param from where a slice begins, where the operation takes or pads one
     * @param entries of another constant
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record SizedNode(
            String operation,
            List<Integer> inputs,
            List<Size> shape,
            Factor number,
            Size from,
            int height,
            int across,
            float[] entries) {
        Size rows() {
            return shape.get(1);
        }

        Size columns() {
            return shape.get(2);
        }
    }

    /** @throws IrregularException when the recordings differ in more than sizes */
    static SizedGraph of(List<RecordedGraph> recordings, Sizes sizes) {
        RecordedGraph first = recordings.get(0);
        for (RecordedGraph other : recordings) {
            boolean alike = other.nodes().size() == first.nodes().size()
                    && other.inputs().equals(first.inputs())
                    && other.results().equals(first.results());
            if (!alike) {
                throw new IrregularException("operations differ where rows are " + sizes);
            }
        }
        List<SizedNode> nodes = IntStream.range(0, first.nodes().size())
                .mapToObj(i -> node(
                        recordings.stream().map(each -> each.nodes().get(i)).toList(), sizes))
                .toList();
        return new SizedGraph(nodes, first.inputs(), first.results());
    }

    private static SizedNode node(List<Node> recorded, Sizes sizes) {
        Node first = recorded.get(0);
        for (Node other : recorded) {
            if (!other.operation().equals(first.operation()) || !other.inputs().equals(first.inputs())) {
                throw new IrregularException("operations differ where rows are " + sizes);
            }
        }
        List<Size> shape = new ArrayList<>();
        for (ToIntFunction<Node> side : List.<ToIntFunction<Node>>of(Node::batch, Node::rows, Node::columns)) {
            shape.add(size(recorded, side, sizes));
        }
        boolean constant = first.operation().equals(RecordedGraph.CONSTANT);
        float[][] entries = recorded.stream().map(Node::entries).toArray(float[][]::new);
        boolean uniform = constant && Arrays.stream(entries).allMatch(SizedGraph::isUniform);
        boolean equal = Arrays.stream(entries).allMatch(each -> Arrays.equals(each, entries[0]));
        if (constant && !uniform && !equal) {
            throw new IrregularException("a constant differs where rows are " + sizes);
        }
        Function<Integer, Float> number =
                i -> uniform ? entries[i][0] : recorded.get(i).number();
        return new SizedNode(
                first.operation(),
                first.inputs(),
                shape,
                Factor.of(IntStream.range(0, entries.length).boxed().map(number).toList(), sizes),
                size(recorded, Node::from, sizes),
                first.height(),
                first.across(),
                uniform ? new float[0] : entries[0]);
    }

    private static Size size(List<Node> recorded, ToIntFunction<Node> side, Sizes sizes) {
        return Size.of(recorded.stream().map(side::applyAsInt).toList(), sizes);
    }

    private static boolean isUniform(float[] entries) {
        for (float entry : entries) {
            if (entry != entries[0]) {
                return false;
            }
        }
        return entries.length > 0;
    }
}
