package io.metalearn.api;

import java.util.Optional;

/**
 * The three splits: tasks to learn from, tasks to choose by, and unseen tasks to be judged on. No task is in two of them.
 *
 * @param train meta-training tasks
 * @param validation for early stopping and model selection
 * @param test for the evaluation alone
 * @param card what a report says of the data
 * @param encoder how raw rows are encoded; empty for tasks that have no raw rows
 * @since 0.1.0
 */
public record Tasks(
        TaskDistribution train,
        TaskDistribution validation,
        TaskDistribution test,
        DataCard card,
        Optional<RowEncoder> encoder) {
    /** @throws IllegalArgumentException when the schemas differ */
    public Tasks {
        if (!train.schema().equals(validation.schema()) || !train.schema().equals(test.schema())) {
            throw new IllegalArgumentException("train, validation and test must have one schema, got " + train.schema()
                    + ", " + validation.schema() + " and " + test.schema());
        }
    }

    public Schema schema() {
        return train.schema();
    }
}
