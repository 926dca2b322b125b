package io.metalearn.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ClassSumTest {
    private static final int WIDTH = 50;

    /** Floats of at least 2^-6 are multiples of 2^-30: their sum is exact, here checked by decimal numbers of any length. */
    @Test
    void theMeanIsThatOfTheExactSumRoundedOnce() {
        RandomStream draws = new Seed(1).stream();
        ClassSum sum = ClassSum.none(WIDTH);
        BigDecimal[] exact = new BigDecimal[WIDTH];
        Arrays.fill(exact, BigDecimal.ZERO);
        for (int row = 0; row < 64; row++) {
            float[] embedded = row(draws);
            sum = sum.plus(embedded);
            for (int j = 0; j < WIDTH; j++) {
                exact[j] = exact[j].add(new BigDecimal(embedded[j]));
            }
        }
        float[] mean = new float[WIDTH];
        sum.copyMean(mean, 0);
        for (int j = 0; j < WIDTH; j++) {
            assertThat(mean[j]).isEqualTo((float) (exact[j].doubleValue() / 64));
        }
    }

    @Test
    void itsThreeFloatsAnEntryGiveTheSumBack() {
        RandomStream draws = new Seed(2).stream();
        ClassSum sum = ClassSum.none(WIDTH);
        for (int row = 0; row < 1000; row++) {
            sum = sum.plus(row(draws));
        }
        float[][] parts = new float[3][WIDTH];
        sum.copySums(parts, 0);
        ClassSum again = ClassSum.of(parts, 0, WIDTH, sum.count());
        float[] last = row(draws);
        assertThat(means(again)).isEqualTo(means(sum));
        assertThat(means(again.plus(last))).isEqualTo(means(sum.plus(last)));
    }

    @Test
    void anEntryOutOfItsRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassSum.none(1).plus(new float[] {65536}))
                .withMessageContaining("65536");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassSum.none(1).plus(new float[] {Float.NaN}))
                .withMessageContaining("NaN");
    }

    private static float[] means(ClassSum sum) {
        float[] means = new float[WIDTH];
        sum.copyMean(means, 0);
        return means;
    }

    /** Of sizes from 2^-6 to 2^10, of either sign. */
    private static float[] row(RandomStream draws) {
        float[] row = new float[WIDTH];
        for (int j = 0; j < WIDTH; j++) {
            float size = (float) draws.nextDouble(1, 2) * (float) Math.scalb(1.0, draws.nextInt(-6, 9));
            row[j] = draws.nextInt(2) == 0 ? size : -size;
        }
        return row;
    }
}
