package io.metalearn.boosted;

import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.List;

/**
 * What a support tells of a row, in numbers that mean the same in every task. Targets are standardised, y; a row's columns x are its
 * numbers, within {@value Columns#BOUND} deviations, short vectors, and one column for each value of a small category; categories of over {@value Columns#MOST_VALUES} values, vectors of
 * over {@value Columns#WIDEST} columns and what does not fit into {@value Columns#MOST} columns count in distances alone. n is the number of support rows,
 * r their residuals of a ridge on the rows of all training tasks, d(x, z) the squared distance of two rows in units of its mean in a training
 * task; what is drawn to 0 is so as if there were one more row that says 0.
 *
 * <p>Of a real or binary target, and of a grade:
 *
 * <pre>
 * rows                        n
 * residual                    sum r / (n + 1)
 * spread                      sqrt((s^2 + sum (r - mean r)^2) / max(n, 1)), s^2 the noise of the prior
 * target                      sum y / (n + 1)
 * pooled, shifted             the ridge's prediction; plus residual
 * eb, eb deviation            mean and deviation of the linear empirical Bayes, as of the learner of that name
 * near residual, mass, left   k = exp(-d / 0.1):  sum k r / (sum k + 1/2);  sum k;  the same sum of what eb leaves
 * far residual, mass, left    k = exp(-d / 0.4)
 * nearest residual, distance  of the nearest support row; 0 and 10 where there is none
 * x, mean of x, distance from the mean of x, slope of x     of each column: x; m = sum x / (n + 1); x - m;
 *                             sum (x - mean x)(r - mean r) / (1 + sum (x - mean x)^2)
 * </pre>
 *
 * <p>Of each class of an episode, of inner products alone, so that wide fields count in full; means are over the rows of a class that are kept:
 *
 * <pre>
 * ways                        classes that the support has
 * rows of the class           0: the class is absent, and all that follows is 0
 * spread                      mean d of its rows to their mean
 * near share, far share       k = exp(-d / 0.1), exp(-d / 0.4), mean of each class:  its part of the sum over classes
 * distance                    d to the class's mean
 * nearest                     d to its nearest row
 * cosine                      of the row and the class's mean
 * centred cosine              of both minus the mean of all classes' means
 * .. to others, rank          of each of these four: minus that of the best other class (of a cosine with its sign turned); how many classes are better
 * weighted ..                 the same, from spread on, with each column times the root of B / (V (B + V)), V being the variance of rows of a
 *                             training class in it, B that of the classes' means
 * </pre>
 */
public final class SupportStatistics {
    private SupportStatistics() {}

    /** The names of the statistics of rows of this schema, in their order. */
    public static List<String> names(Schema schema) {
        return schema.target() instanceof Target.Classes
                ? ClassStatistics.NAMES
                : RowStatistics.names(new Columns(schema));
    }
}
