package io.metalearn.nn.optim;

/**
 * How parameters descend a gradient: the rule, its rate over time, and what bounds it. A configuration record.
 *
 * <p>Of a table of embeddings of at least {@link io.metalearn.nn.ParameterLayout#TABLE_ROWS} rows a step moves the rows alone that have a
 * gradient in it, each as the rule would, had the steps in which it has none not been: the moments of Adam do not fade in these, nor does
 * weight decay act.
 *
 * @param rule {@code adam} (Kingma and Ba, ICLR 2015) or {@code sgd}
 * @param rate the rate of the first step, > 0
 * @param finalRate the share of {@code rate} that the last step has, in [0, 1]; 1 for a constant rate
 * @param annealing how the rate falls from the one to the other
 * @param clipNorm bound of the gradient's norm, > 0
 * @param weightDecay decoupled weight decay, at least 0
 */
public record Descent(
        Rule rule, double rate, double finalRate, Annealing annealing, double clipNorm, double weightDecay) {
    /** The rules there are. */
    public enum Rule {
        ADAM,
        SGD
    }

    public Descent {
        positive(rate, "rate");
        if (!(finalRate >= 0 && finalRate <= 1)) {
            throw new IllegalArgumentException("finalRate must be in [0, 1], got " + finalRate);
        }
        positive(clipNorm, "clipNorm");
        if (!(weightDecay >= 0 && Double.isFinite(weightDecay))) {
            throw new IllegalArgumentException("weightDecay must be >= 0, got " + weightDecay);
        }
    }

    /** Adam at a constant rate, the gradient's norm at most 10, no weight decay. */
    public static Descent adam(double rate) {
        return new Descent(Rule.ADAM, rate, 1, Annealing.COSINE, 10, 0);
    }

    /** Adam at a rate that falls along half a cosine to that share of it, the gradient's norm at most 10, no weight decay. */
    public static Descent adam(double rate, double finalRate) {
        return new Descent(Rule.ADAM, rate, finalRate, Annealing.COSINE, 10, 0);
    }

    /** This descent from another first rate. */
    public Descent withRate(double other) {
        return new Descent(rule, other, finalRate, annealing, clipNorm, weightDecay);
    }

    /** The rate of step {@code step}, 0 to {@code steps - 1}. */
    public double rateAt(long step, long steps) {
        double progress = steps > 1 ? (double) step / (steps - 1) : 0;
        return rate * (finalRate + (1 - finalRate) * annealing.remaining(progress));
    }

    private static void positive(double value, String name) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be > 0, got " + value);
        }
    }
}
