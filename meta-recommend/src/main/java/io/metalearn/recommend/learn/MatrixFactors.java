package io.metalearn.recommend.learn;

import static io.metalearn.recommend.learn.ItemMean.MEAN;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Matrix factorisation by alternating least squares (Koren, Bell, Volinsky, Computer 2009), a new task folded in.
 *
 * <pre>
 * y = m_i + b + p . q_i + noise;   b, p of the task, q_i of the item
 * task:  least  sum over its rows (y - m_i - b - p . q_i)^2 + offsetShrink b^2 + penalty |p|^2
 * item:  least  sum over its rows (y - m_i - b - p . q_i)^2 + penalty |q_i|^2
 * </pre>
 *
 * <p>The penalties do not grow with the rows, as they do in some programs: an item of few ratings is so drawn to q = 0, that is to its
 * shrunken mean m_i, see {@link ItemMean}. Folding in is the task's step with the items as they are: a ridge. An item that training has not seen has
 * q = 0. State: {@code mean [items]}, {@code factors [items, k]}; adapted: {@code offset}, {@code weights [k]}.
 */
record MatrixFactors(MatrixFactorisationConfig config) implements ItemRule {
    private static final String FACTORS = "factors";
    private static final String OFFSET = "offset";
    private static final String WEIGHTS = "weights";
    private static final double START = 0.1;

    @Override
    public Tensors fit(ItemRows rows, Target target, Seed seed) {
        Tensors means = new ItemMean(config.shrink()).fit(rows, target, seed);
        double[][] items = start(rows.items(), seed);
        double[][] tasks = new double[rows.tasks()][];
        double[] residual = centred(means.get(MEAN), rows);
        ItemRows.ByItem byItem = rows.byItem();
        for (int sweep = 0; sweep < config.sweeps(); sweep++) {
            for (int task = 0; task < tasks.length; task++) {
                tasks[task] = folded(items, rows, residual, rows.from(task), rows.to(task));
            }
            for (int item = 0; item < rows.items() - 1; item++) {
                items[item] = item(item, tasks, byItem, residual);
            }
        }
        return means.with(FACTORS, factors(items));
    }

    /** Small random factors, 0 for the unseen. */
    private double[][] start(int items, Seed seed) {
        RandomStream draws = seed.child(FACTORS).stream();
        double[][] start = new double[items][config.factors()];
        for (int item = 0; item < items - 1; item++) {
            for (int j = 0; j < config.factors(); j++) {
                start[item][j] = START * draws.nextGaussian();
            }
        }
        return start;
    }

    /** The values less the means of their items. */
    private static double[] centred(Tensor means, ItemRows rows) {
        double[] centred = new double[rows.size()];
        for (int row = 0; row < centred.length; row++) {
            centred[row] = rows.value(row) - means.get(rows.item(row));
        }
        return centred;
    }

    /** {@code [b, p]} of the rows of a task. */
    private double[] folded(double[][] items, ItemRows rows, double[] residual, int from, int to) {
        RidgeSums sums = new RidgeSums(config.factors() + 1);
        double[] x = new double[config.factors() + 1];
        x[0] = 1;
        for (int row = from; row < to; row++) {
            System.arraycopy(items[rows.item(row)], 0, x, 1, config.factors());
            sums.add(x, residual[row]);
        }
        return sums.solve(j -> j == 0 ? config.offsetShrink() : config.penalty());
    }

    /** q of an item. */
    private double[] item(int item, double[][] tasks, ItemRows.ByItem byItem, double[] residual) {
        RidgeSums sums = new RidgeSums(config.factors());
        double[] p = new double[config.factors()];
        for (int i = byItem.from(item); i < byItem.to(item); i++) {
            int row = byItem.row(i);
            double[] task = tasks[byItem.task(i)];
            System.arraycopy(task, 1, p, 0, p.length);
            sums.add(p, residual[row] - task[0]);
        }
        return sums.solve(j -> config.penalty());
    }

    private Tensor factors(double[][] items) {
        int k = config.factors();
        return Tensor.generate(new int[] {items.length, k}, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) items[i / k][i % k];
            }
        });
    }

    @Override
    public Tensors adapt(Tensors learned, ItemRows support) {
        Tensor stored = learned.get(FACTORS);
        int k = config.factors();
        double[][] items = new double[support.items()][];
        for (int row = 0; row < support.size(); row++) {
            int item = support.item(row);
            items[item] = new double[k];
            for (int j = 0; j < k; j++) {
                items[item][j] = stored.get(item * k + j);
            }
        }
        double[] task = folded(items, support, centred(learned.get(MEAN), support), 0, support.size());
        double[] weights = Arrays.copyOfRange(task, 1, k + 1);
        return Tensors.of(OFFSET, Tensor.scalar((float) task[0])).with(WEIGHTS, ItemRule.tensor(weights));
    }

    @Override
    public IntToDoubleFunction scores(Tensors learned, Tensors adapted, Link link) {
        Tensor means = learned.get(MEAN);
        Tensor factors = learned.get(FACTORS);
        double[] weights = new double[config.factors()];
        Arrays.setAll(weights, adapted.get(WEIGHTS)::get);
        double overall = means.get(means.size() - 1);
        double offset = adapted.get(OFFSET).get(0);
        return item -> {
            double residual = offset;
            for (int j = 0; j < weights.length; j++) {
                residual += weights[j] * factors.get(item * weights.length + j);
            }
            return link.output(means.get(item), residual, overall);
        };
    }
}
