package io.metalearn.api;

import java.util.List;

/**
 * Which columns of a {@link Row} are what to a {@link RowEncoder}. Immutable.
 *
 * @param features what rows are told by
 * @param target what is predicted; needed in labelled rows alone
 * @param task those whose values together name the task of a row; empty where tasks are not told by columns
 * @since 0.1.0
 */
public record RowColumns(List<String> features, List<String> target, List<String> task) {
    public RowColumns {
        features = List.copyOf(features);
        target = List.copyOf(target);
        task = List.copyOf(task);
    }
}
