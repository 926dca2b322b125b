package io.metalearn.api;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the query rows of an episode are to be ranked among: each row is an item that was offered in a list, such as a session, a search
 * or an impression. Immutable.
 *
 * @param lists the list of each row, by any name that is unique in the episode
 * @param items the item of each row, by its id; ids are text, whatever they look like
 * @since 0.1.0
 */
public record Candidates(List<String> lists, List<String> items) {
    /** @throws IllegalArgumentException when they are not equally many */
    public Candidates {
        lists = List.copyOf(lists);
        items = List.copyOf(items);
        if (lists.size() != items.size()) {
            throw new IllegalArgumentException(
                    "lists and items must be equally many, got " + lists.size() + " and " + items.size());
        }
    }

    /** The number of rows. */
    public int size() {
        return items.size();
    }

    /** The list of each row as a number, {@code [n, 1]}: lists are numbered from 0 as they come. */
    public Matrix numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        return Matrix.generate(size(), 1, values -> {
            for (int row = 0; row < values.length; row++) {
                values[row] = numbers.computeIfAbsent(lists.get(row), list -> numbers.size());
            }
        });
    }

    /** Those of the named rows, in the order named. */
    public Candidates select(int... rows) {
        return new Candidates(
                Arrays.stream(rows).mapToObj(lists::get).toList(),
                Arrays.stream(rows).mapToObj(items::get).toList());
    }
}
