package io.metalearn.api;

import java.util.HashSet;
import java.util.List;

/**
 * The items that an encoder knows by their ids, so that a row of a request may name an item alone: its features are looked up.
 * Immutable.
 *
 * @param column the column of a row that holds the id
 * @param items the ids, all different, in the order of the catalogue; ids are text, whatever they look like
 * @since 0.1.0
 */
public record Catalogue(String column, List<String> items) {
    /** @throws IllegalArgumentException when an id stands there twice */
    public Catalogue {
        Check.named(column, "column of the items");
        items = List.copyOf(items);
        if (new HashSet<>(items).size() != items.size()) {
            throw new IllegalArgumentException("items of a catalogue must differ");
        }
    }
}
