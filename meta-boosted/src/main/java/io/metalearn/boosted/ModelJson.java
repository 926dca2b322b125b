package io.metalearn.boosted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the trees of XGBoost's model in JSON, whose numbers are written with all digits of a float. */
final class ModelJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelJson() {}

    /** The trees of {@code Booster.toByteArray("json")}; the base score is not among them. */
    static Forest forest(byte[] model) {
        try {
            List<Forest> trees = new ArrayList<>();
            JsonNode booster = JSON.readTree(model).path("learner").path("gradient_booster");
            booster.path("model").path("trees").forEach(tree -> trees.add(tree(tree)));
            return Forest.join(trees);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nodes are numbered level by level, so that siblings are neighbours and children come after their parent. */
    private static Forest tree(JsonNode tree) {
        int[] order = order(tree);
        int nodes = order.length;
        int[] feature = new int[nodes];
        int[] left = new int[nodes];
        float[] value = new float[nodes];
        boolean[] missingLeft = new boolean[nodes];
        int next = 1;
        for (int node = 0; node < nodes; node++) {
            int from = order[node];
            boolean leaf = left(tree, from) < 0;
            feature[node] = leaf ? -1 : tree.path("split_indices").path(from).intValue();
            value[node] = tree.path("split_conditions").path(from).floatValue();
            missingLeft[node] = tree.path("default_left").path(from).intValue() == 1;
            left[node] = leaf ? 0 : next;
            next += leaf ? 0 : 2;
        }
        return new Forest(new int[] {0}, feature, left, value, missingLeft);
    }

    /** XGBoost's numbers of the nodes, level by level; those that pruning has cut off are not met. */
    private static int[] order(JsonNode tree) {
        List<Integer> order = new ArrayList<>(List.of(0));
        for (int i = 0; i < order.size(); i++) {
            int node = order.get(i);
            if (left(tree, node) >= 0) {
                order.add(left(tree, node));
                order.add(tree.path("right_children").path(node).intValue());
            }
        }
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int left(JsonNode tree, int node) {
        return tree.path("left_children").path(node).intValue();
    }
}
