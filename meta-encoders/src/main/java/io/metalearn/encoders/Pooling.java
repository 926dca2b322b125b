package io.metalearn.encoders;

/** How the vectors of a text's tokens, {@code [tokens, width]}, become one of length 1. */
enum Pooling {
    /** The mean over all tokens. */
    MEAN,
    /** The first token's, which stands for the text. */
    FIRST;

    float[] vector(float[][] tokens) {
        int counted = this == FIRST ? 1 : tokens.length;
        double[] sums = new double[tokens[0].length];
        for (int token = 0; token < counted; token++) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += tokens[token][i];
            }
        }
        return unit(sums);
    }

    private static float[] unit(double[] sums) {
        double squares = 0;
        for (double sum : sums) {
            squares += sum * sum;
        }
        double length = Math.sqrt(squares);
        float[] unit = new float[sums.length];
        for (int i = 0; i < unit.length && length > 0; i++) {
            unit[i] = (float) (sums[i] / length);
        }
        return unit;
    }
}
