package io.metalearn.boosted;

/** What is boosted: a function of margins, which come in groups, and of targets, one each. All are means over groups. */
enum Loss {
    /** Half the squared error of a standardised target. */
    SQUARED {
        @Override
        void derive(float[] margins, float[] targets, int group, float[] first, float[] second) {
            for (int i = 0; i < margins.length; i++) {
                first[i] = margins[i] - targets[i];
                second[i] = 1;
            }
        }

        @Override
        double of(float[] margins, float[] targets, int group) {
            double sum = 0;
            for (int i = 0; i < margins.length; i++) {
                double error = margins[i] - targets[i];
                sum += error * error / 2;
            }
            return sum / margins.length;
        }
    },

    /** The log loss of a target of 0 or 1, the margin being the logit of 1. */
    LOGISTIC {
        @Override
        void derive(float[] margins, float[] targets, int group, float[] first, float[] second) {
            for (int i = 0; i < margins.length; i++) {
                double p = 1 / (1 + StrictMath.exp(-margins[i]));
                first[i] = (float) (p - targets[i]);
                second[i] = (float) Math.max(p * (1 - p), LEAST);
            }
        }

        @Override
        double of(float[] margins, float[] targets, int group) {
            double sum = 0;
            for (int i = 0; i < margins.length; i++) {
                double wrong = targets[i] > 0 ? -margins[i] : margins[i];
                sum += Math.max(wrong, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(wrong)));
            }
            return sum / margins.length;
        }
    },

    /** The cross-entropy of a group of margins, the logits of its classes; the target is 1 for the class that it is, else 0. */
    SOFTMAX {
        @Override
        void derive(float[] margins, float[] targets, int group, float[] first, float[] second) {
            for (int from = 0; from < margins.length; from += group) {
                double logTotal = logTotal(margins, from, group);
                for (int i = from; i < from + group; i++) {
                    double p = StrictMath.exp(margins[i] - logTotal);
                    first[i] = (float) (p - targets[i]);
                    second[i] = (float) Math.max(2 * p * (1 - p), LEAST);
                }
            }
        }

        @Override
        double of(float[] margins, float[] targets, int group) {
            double sum = 0;
            for (int from = 0; from < margins.length; from += group) {
                double logTotal = logTotal(margins, from, group);
                for (int i = from; i < from + group; i++) {
                    sum += targets[i] * (logTotal - margins[i]);
                }
            }
            return sum * group / margins.length;
        }
    };

    private static final double LEAST = 1e-16;

    /** Writes the first and the second derivative of each group's loss by each of its margins; of a group, a bound of the second. */
    abstract void derive(float[] margins, float[] targets, int group, float[] first, float[] second);

    abstract double of(float[] margins, float[] targets, int group);

    private static double logTotal(float[] margins, int from, int group) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + group; i++) {
            largest = Math.max(largest, margins[i]);
        }
        double total = 0;
        for (int i = from; i < from + group; i++) {
            total += StrictMath.exp(margins[i] - largest);
        }
        return largest + StrictMath.log(total);
    }
}
