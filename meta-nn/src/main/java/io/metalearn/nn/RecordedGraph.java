package io.metalearn.nn;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * A recorded computation as data, for what writes it in another form: its operations in their order, each after what it reads. What no result
 * needs is left out, and what depends on constants alone has been computed. Nothing is fused as in a {@link Program}: the operations are those
 * of {@link Var}. Immutable.
 *
 * @param nodes in their order; an input or a result is the place of a node
 * @param inputs the places of the given inputs, in the given order; -1 for one that no result needs
 * @param results the places of the results, in the given order
 * @since 0.1.0
 */
public record RecordedGraph(List<Node> nodes, List<Integer> inputs, List<Integer> results) {
    /** The operation of a node that is an input. */
    public static final String INPUT = "INPUT";
    /** The operation of a node whose entries are known. */
    public static final String CONSTANT = "CONSTANT";

    /**
     * One operation, or a leaf: a float array {@code [batch, rows, columns]}, and how it comes about.
     *
     * @param operation its name, such as {@code MULTIPLY}, {@code AFFINE}, {@code GATHER}; {@link #INPUT} or {@link #CONSTANT} of a leaf
     * @param inputs the places of what it reads, in its order
     * @param number a factor or an offset, where the operation has one
     * @param from where a slice begins, where the operation takes or pads one
     * @param height rows of pixels, where the operation works on images
     * @param across pixels of a row, there
     * @param entries of a constant, row-major; else empty
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Node(
            String operation,
            List<Integer> inputs,
            int batch,
            int rows,
            int columns,
            float number,
            int from,
            int height,
            int across,
            float[] entries) {
        public Node {
            inputs = List.copyOf(inputs);
        }

        /** A copy: a node does not change. */
        @Override
        public float[] entries() {
            return entries.clone();
        }
    }

    public RecordedGraph {
        nodes = List.copyOf(nodes);
        inputs = List.copyOf(inputs);
        results = List.copyOf(results);
    }

    /**
     * The computation of {@code results}, which a recording tape has recorded and which is used up by this.
     *
     * @param recorded as {@link Tape#recording} makes it
     * @param inputs of that tape
     */
    public static RecordedGraph of(Tape recorded, List<Var> inputs, List<Var> results) {
        var kernels = recorded.close();
        Recording recording = new Recording(recorded, results);
        recording.dropDetours();
        recording.computeConstants(kernels);
        IdentityHashMap<Var, Integer> places = new IdentityHashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Var var : recording.nodes()) {
            nodes.add(node(var, places));
            places.put(var, places.size());
        }
        return new RecordedGraph(nodes, places(inputs, places), places(results, places));
    }

    private static List<Integer> places(List<Var> vars, IdentityHashMap<Var, Integer> places) {
        return vars.stream().map(var -> places.getOrDefault(var, -1)).toList();
    }

    private static Node node(Var var, IdentityHashMap<Var, Integer> places) {
        List<Integer> reads = new ArrayList<>();
        for (int i = 0; i < var.inputs && var.input(i) != var; i++) {
            reads.add(places.get(var.input(i)));
        }
        float[] entries = new float[var.op == Leaf.CONSTANT ? var.size() : 0];
        System.arraycopy(var.data, 0, entries, 0, entries.length);
        return new Node(
                var.op.toString(),
                reads,
                var.batch,
                var.rows,
                var.columns,
                var.number,
                var.from,
                var.height,
                var.across,
                entries);
    }
}
