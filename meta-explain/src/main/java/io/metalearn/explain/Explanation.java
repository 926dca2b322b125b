package io.metalearn.explain;

import java.util.List;

/**
 * Why one row is predicted as it is. Immutable.
 *
 * @param value what is predicted: a real target's mean, the probability of 1 or of the predicted class, a score
 * @param base the mean of what is predicted of the background, from which the features lead to {@code value}
 * @param influences what each row of the support does, in their order
 * @param contributions what each feature does, in the order of the schema's fields; together {@code value - base}
 */
public record Explanation(double value, double base, List<Influence> influences, List<Contribution> contributions) {
    public Explanation {
        influences = List.copyOf(influences);
        contributions = List.copyOf(contributions);
    }

    /**
     * A row of the support.
     *
     * @param row its index, from 0
     * @param change what is predicted less what would be, had the model been adapted to all others alone
     */
    public record Influence(int row, double change) {}

    /**
     * A feature of the row.
     *
     * @param field its name
     * @param share its Shapley value
     * @param error the standard error of that, from the orders that were drawn; 0 where they agree, as they do for linear models
     */
    public record Contribution(String field, double share, double error) {}
}
