package io.metalearn.boosted;

import io.metalearn.api.Batch;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.baseline.LinearPrior;
import io.metalearn.baseline.TaskMoments;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.SingularMatrixException;
import org.ejml.simple.SimpleMatrix;

/**
 * The statistics of a number to predict, as {@link SupportStatistics} lists them.
 *
 * @param columns what counts one by one
 * @param standard the target's scale
 * @param common what all tasks have in common
 */
record RowStatistics(Columns columns, Standard standard, Common common) implements Statistics {
    /** Support rows that distances are taken to: the last ones. */
    static final int MOST_ROWS = 256;

    private static final List<String> OF_ROW = List.of(
            "rows",
            "residual",
            "spread",
            "target",
            "pooled",
            "shifted",
            "eb",
            "eb deviation",
            "near residual",
            "near mass",
            "near left",
            "far residual",
            "far mass",
            "far left",
            "nearest residual",
            "nearest distance");
    private static final List<String> OF_COLUMN = List.of("", "mean of ", "distance from the mean of ", "slope of ");

    static final int POOLED = OF_ROW.indexOf("pooled");
    static final int SHIFTED = OF_ROW.indexOf("shifted");
    static final int EB = OF_ROW.indexOf("eb");
    static final int EB_DEVIATION = OF_ROW.indexOf("eb deviation");

    @Override
    public List<String> names() {
        return names(columns);
    }

    static List<String> names(Columns columns) {
        List<String> names = new ArrayList<>(OF_ROW);
        for (String column : columns.names().subList(1, columns.width())) {
            OF_COLUMN.forEach(statistic -> names.add(statistic + column));
        }
        return names;
    }

    @Override
    public List<Integer> starts() {
        return List.of(EB, SHIFTED, POOLED);
    }

    @Override
    public Evidence adapt(Batch support) {
        SimpleMatrix x = columns.of(support.features());
        SimpleMatrix y = standard.column(support.targets());
        SimpleMatrix residuals = y.minus(x.mult(common.pooled()));
        LinearPrior.Posterior posterior = posterior(TaskMoments.of(x, y));
        SimpleMatrix left = y.minus(x.mult(posterior.mean()));
        int n = support.size();
        int kept = Math.min(n, MOST_ROWS);
        Slopes slopes = new Slopes(x, residuals);
        return restore(Tensors.of("weights", Stored.tensor(posterior.mean()))
                .with("covariance", Stored.tensor(posterior.covariance()))
                .with(
                        "summary",
                        Stored.tensor(n, residuals.elementSum() / (n + 1), spread(residuals), y.elementSum() / (n + 1)))
                .with("means", Stored.tensor(slopes.means()))
                .with("slopes", Stored.tensor(slopes.slopes()))
                .with("support", Tensor.of(support.features().rows(n - kept, n)))
                .with("residuals", Stored.tensor(last(residuals, kept)))
                .with("left", Stored.tensor(last(left, kept))));
    }

    /** A prior that was stored may have been changed to one that has no posterior. */
    private LinearPrior.Posterior posterior(TaskMoments task) {
        try {
            return common.prior().posterior(task);
        } catch (SingularMatrixException e) {
            throw new IllegalArgumentException("the prior has no posterior: its covariance is none", e);
        }
    }

    /** Around their mean, with the noise of the prior as one row more. */
    private double spread(SimpleMatrix residuals) {
        int n = residuals.getNumRows();
        double mean = n == 0 ? 0 : residuals.elementSum() / n;
        double squares = common.prior().noise();
        for (int i = 0; i < n; i++) {
            squares += (residuals.get(i) - mean) * (residuals.get(i) - mean);
        }
        return Math.sqrt(squares / Math.max(n, 1));
    }

    private static double[] last(SimpleMatrix column, int count) {
        double[] last = new double[count];
        for (int i = 0; i < count; i++) {
            last[i] = column.get(column.getNumRows() - count + i);
        }
        return last;
    }

    @Override
    public Evidence restore(Tensors adapted) {
        return new RowEvidence(this, adapted);
    }

    /** How many there are. */
    int width() {
        return OF_ROW.size() + OF_COLUMN.size() * (columns.width() - 1);
    }
}
