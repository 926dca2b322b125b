package io.metalearn.recommend;

import io.metalearn.api.Check;
import io.metalearn.data.ecommerce.Features;
import io.metalearn.data.ecommerce.KeyedRows;
import io.metalearn.data.ecommerce.Rows;
import java.util.Optional;

/**
 * What is known of items, or of users, beside interactions. Immutable.
 *
 * @param rows a source with one row for each; empty: the interactions' own rows tell, of each the first
 * @param id the column of the id in these rows
 * @param features what they are told by; empty: by nothing but their id
 */
public record Content(Optional<Rows> rows, String id, Optional<Features> features) {
    public Content {
        Check.named(id, "id of the content");
    }

    /** Nothing is known but the id, as the interactions have it. */
    static Content none(String id) {
        return new Content(Optional.empty(), id, Optional.empty());
    }

    /** A source of its own. */
    public static Content of(Rows rows, String id, Features features) {
        return new Content(Optional.of(rows), id, Optional.of(features));
    }

    /** Columns of the interactions themselves. */
    public static Content ofInteractions(String id, Features features) {
        return new Content(Optional.empty(), id, Optional.of(features));
    }

    /** Reads it; empty where nothing is known. */
    Optional<KeyedRows> read(Rows interactions) {
        Features told = features.orElseGet(Features::none);
        return rows.map(own -> KeyedRows.read(own, id, told))
                .or(() -> features.map(some -> KeyedRows.first(interactions, id, some)));
    }
}
