package io.metalearn.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the JDK's, which is defined as the exact value rounded once. */
class FusedMultiplyAddTest {
    private static final float[] SPECIAL = {
        0f,
        -0f,
        1f,
        -1f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN,
        1 + 0x1p-23f,
        0x1p-12f
    };

    private static void assertSame(float a, float b, float c) {
        assertThat(Float.floatToIntBits(FusedMultiplyAdd.exact(a, b, c)))
                .as("%s x %s + %s", a, b, c)
                .isEqualTo(Float.floatToIntBits(Math.fma(a, b, c)));
    }

    @Test
    void without_the_instruction_special_numbers_give_the_same_bits() {
        for (float a : SPECIAL) {
            for (float b : SPECIAL) {
                for (float c : SPECIAL) {
                    assertSame(a, b, c);
                }
            }
        }
    }

    @Test
    void without_the_instruction_any_bits_give_the_same_bits() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300_000; i++) {
            float a = Float.intBitsToFloat(random.nextInt());
            float b = Float.intBitsToFloat(random.nextInt());
            assertSame(a, b, Float.intBitsToFloat(random.nextInt()));
            // As large as the product, so that digits cancel; and so small that it decides between two neighbours
            // alone.
            assertSame(a, b, -a * b * (1 + random.nextInt(8) * 0x1p-23f));
            assertSame(a, b, Math.ulp(a * b) * 0x1p-24f * (random.nextBoolean() ? 1 : -1));
        }
    }

    /** (1 + 2^-12)^2 = 1 + 2^-11 + 2^-24 lies half way between two floats; c is lost in double, where rounding twice goes wrong. */
    @ParameterizedTest
    @CsvSource({"1, 1.0004884004592896", "-1, 1.00048828125"})
    void a_tie_that_the_last_term_breaks_is_rounded_once(float sign, float expected) {
        float a = 1 + 0x1p-12f;
        float c = sign * 0x1p-80f;
        assertThat(FusedMultiplyAdd.exact(a, a, c)).isEqualTo(expected).isEqualTo(Math.fma(a, a, c));
    }
}
