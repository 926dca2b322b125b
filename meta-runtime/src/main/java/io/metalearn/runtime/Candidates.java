package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.plugin.Dimension;
import io.metalearn.api.plugin.SearchSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings that a search tries of a learner: values by path. Pure. */
final class Candidates {
    private static final int POINTS_OF_AN_INTERVAL = 3;

    private Candidates() {}

    /**
     * All different; the learner as it is, which is not among them, is tried besides.
     *
     * @param seed of this learner's draws
     * @throws ConfigException when a grid has more than the search's trials
     */
    static List<Map<String, Object>> of(Search search, SearchSpace space, Seed seed) {
        List<Map<String, Object>> all = search.method() == Search.Method.GRID
                ? grid(space, search.trials())
                : drawn(space, search.trials(), seed);
        return all.stream().distinct().toList();
    }

    /** A Latin hypercube (McKay, Beckman, Conover 1979): of each dimension one value in each of {@code count} equal slices. */
    private static List<Map<String, Object>> drawn(SearchSpace space, int count, Seed seed) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new LinkedHashMap<>());
        }
        space.dimensions().forEach((path, dimension) -> {
            RandomStream stream = seed.child(path).stream();
            int[] slices = stream.sample(count, count);
            for (int i = 0; i < count; i++) {
                all.get(i).put(path, dimension.at((slices[i] + stream.nextDouble()) / count));
            }
        });
        return all;
    }

    private static List<Map<String, Object>> grid(SearchSpace space, int most) {
        List<Map<String, Object>> all = List.of(Map.of());
        for (Map.Entry<String, Dimension> entry : space.dimensions().entrySet()) {
            List<Map<String, Object>> longer = new ArrayList<>();
            for (Map<String, Object> before : all) {
                for (Object value : entry.getValue().spread(POINTS_OF_AN_INTERVAL)) {
                    Map<String, Object> one = new LinkedHashMap<>(before);
                    one.put(entry.getKey(), value);
                    longer.add(one);
                }
            }
            if (longer.size() > most) {
                throw new ConfigException(
                        "search.trials: a grid over " + space.dimensions().keySet() + " has more than " + most
                                + " settings; name fewer values, allow more trials, or take method random or halving");
            }
            all = longer;
        }
        return all;
    }
}
