package io.metalearn.api;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a report says of the data.
 *
 * @param name for people, such as {@code jewellery}
 * @param sources the SHA-256 (64 hexadecimal digits) of each input, by its file name; empty for made-up tasks
 * @param statistics numbers by name, such as rows, rejected rows and tasks per split
 * @param notes remarks a reader should see, such as why rows were rejected
 * @since 0.1.0
 */
public record DataCard(
        String name, SortedMap<String, String> sources, SortedMap<String, Double> statistics, List<String> notes) {
    /**
     * The statistic of how many rows a cut in time left out: it is there where tasks to learn from and to choose by have only rows before a
     * moment, and tasks to be judged on only rows from it on.
     */
    public static final String ROWS_CUT_IN_TIME = "rowsCutInTime";

    public DataCard {
        Check.named(name, "name of the data");
        sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
        statistics = Collections.unmodifiableSortedMap(new TreeMap<>(statistics));
        notes = List.copyOf(notes);
    }

    /** A card of a name alone. */
    public static DataCard of(String name) {
        return new DataCard(name, new TreeMap<>(), new TreeMap<>(), List.of());
    }
}
