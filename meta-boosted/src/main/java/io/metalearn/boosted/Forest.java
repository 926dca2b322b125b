package io.metalearn.boosted;

import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Regression trees as plain arrays. A node looks at one statistic: below the threshold it goes left, else right; a statistic that is NaN goes
 * where {@code missingLeft} says. The right child is the one after the left, and both come after their parent, so a walk ends. Immutable.
 */
final class Forest {
    private static final String ROOTS = "roots";
    private static final String FEATURE = "feature";
    private static final String LEFT = "left";
    private static final String VALUE = "value";
    private static final String MISSING = "missingLeft";

    private final int[] roots;
    private final int[] feature;
    private final int[] left;
    private final float[] value;
    private final boolean[] missingLeft;

    /**
     * @param roots the node that each tree begins with
     * @param feature the statistic that a node looks at, -1 for a leaf
     * @param left the left child of a node; of a leaf it is not looked at
     * @param value the threshold, or what the leaf adds
     */
    Forest(int[] roots, int[] feature, int[] left, float[] value, boolean[] missingLeft) {
        this.roots = roots;
        this.feature = feature;
        this.left = left;
        this.value = value;
        this.missingLeft = missingLeft;
    }

    /** The trees of all, in order. */
    static Forest join(List<Forest> parts) {
        int trees = parts.stream().mapToInt(part -> part.roots.length).sum();
        int nodes = parts.stream().mapToInt(part -> part.feature.length).sum();
        Forest all = new Forest(new int[trees], new int[nodes], new int[nodes], new float[nodes], new boolean[nodes]);
        int tree = 0;
        int node = 0;
        for (Forest part : parts) {
            part.copyTo(all, tree, node);
            tree += part.roots.length;
            node += part.feature.length;
        }
        return all;
    }

    private void copyTo(Forest all, int tree, int node) {
        for (int i = 0; i < roots.length; i++) {
            all.roots[tree + i] = node + roots[i];
        }
        for (int i = 0; i < left.length; i++) {
            all.left[node + i] = node + left[i];
        }
        System.arraycopy(feature, 0, all.feature, node, feature.length);
        System.arraycopy(value, 0, all.value, node, value.length);
        System.arraycopy(missingLeft, 0, all.missingLeft, node, missingLeft.length);
    }

    int trees() {
        return roots.length;
    }

    /** One of several that were joined. */
    Forest tree(int tree) {
        int from = roots[tree];
        int to = tree + 1 < roots.length ? roots[tree + 1] : nodes();
        int[] children = Arrays.copyOfRange(left, from, to);
        for (int i = 0; i < children.length; i++) {
            children[i] -= from;
        }
        return new Forest(
                new int[] {0},
                Arrays.copyOfRange(feature, from, to),
                children,
                Arrays.copyOfRange(value, from, to),
                Arrays.copyOfRange(missingLeft, from, to));
    }

    int nodes() {
        return feature.length;
    }

    /** Adds to {@code margins[i]} what the trees say of row i of {@code rows [n, width]}. */
    void addTo(float[] margins, float[] rows, int width) {
        for (int row = 0; row < margins.length; row++) {
            for (int root : roots) {
                margins[row] += leaf(root, rows, row * width);
            }
        }
    }

    private float leaf(int root, float[] rows, int offset) {
        int node = root;
        while (feature[node] >= 0) {
            float statistic = rows[offset + feature[node]];
            boolean goesLeft = Float.isNaN(statistic) ? missingLeft[node] : statistic < value[node];
            node = goesLeft ? left[node] : left[node] + 1;
        }
        return value[node];
    }

    /** {@code roots [trees]}, and of each node {@code feature}, {@code left}, {@code value}, {@code missingLeft}. */
    Tensors tensors() {
        return Tensors.of(ROOTS, tensor(roots.length, i -> roots[i]))
                .with(FEATURE, tensor(nodes(), i -> feature[i]))
                .with(LEFT, tensor(nodes(), i -> left[i]))
                .with(VALUE, tensor(nodes(), i -> value[i]))
                .with(MISSING, tensor(nodes(), i -> missingLeft[i] ? 1 : 0));
    }

    private static Tensor tensor(int size, IntToDoubleFunction entry) {
        return Tensor.generate(new int[] {size}, values -> {
            for (int i = 0; i < size; i++) {
                values[i] = (float) entry.applyAsDouble(i);
            }
        });
    }

    /**
     * The forest of stored arrays, which anybody may have changed.
     *
     * @param width the statistics of a row
     * @throws IllegalArgumentException naming the first node that is none
     */
    static Forest of(Tensors stored, int width) {
        float[] value = stored.get(VALUE).toArray();
        int nodes = value.length;
        int[] feature = whole(stored, FEATURE, nodes, -1, width - 1);
        int[] left = whole(stored, LEFT, nodes, 0, Math.max(nodes - 1, 0));
        int[] missing = whole(stored, MISSING, nodes, 0, 1);
        boolean[] missingLeft = new boolean[nodes];
        for (int node = 0; node < nodes; node++) {
            missingLeft[node] = missing[node] == 1;
            boolean inner = feature[node] >= 0;
            require(Float.isFinite(value[node]), "value", node, value[node], "be finite");
            require(!inner || left[node] > node, LEFT, node, left[node], "be > " + node);
            require(!inner || left[node] + 1 < nodes, LEFT, node, left[node], "be < " + (nodes - 1));
        }
        int[] roots = whole(stored, ROOTS, stored.get(ROOTS).size(), 0, nodes - 1);
        return new Forest(roots, feature, left, value, missingLeft);
    }

    private static int[] whole(Tensors stored, String name, int size, int minimum, int maximum) {
        float[] values = stored.get(name).toArray();
        if (values.length != size) {
            throw new IllegalArgumentException(name + " must have " + size + " entries, got " + values.length);
        }
        int[] whole = new int[size];
        for (int i = 0; i < size; i++) {
            boolean fits = values[i] >= minimum && values[i] <= maximum && values[i] == (int) values[i];
            require(fits, name, i, values[i], "be a whole number in [" + minimum + ", " + maximum + "]");
            whole[i] = (int) values[i];
        }
        return whole;
    }

    private static void require(boolean holds, String name, int node, float value, String bound) {
        if (!holds) {
            throw new IllegalArgumentException(name + " of node " + node + " must " + bound + ", got " + value);
        }
    }
}
