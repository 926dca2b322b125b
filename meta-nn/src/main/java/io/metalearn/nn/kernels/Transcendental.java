package io.metalearn.nn.kernels;

import static io.metalearn.nn.kernels.FusedMultiplyAdd.fma;

/**
 * exp and its relatives in operations that are exactly rounded, so that interpreted and compiled code, scalar and vector, give the
 * same bits on every machine; the JDK's own do not promise that. Errors are within 3 ulp (tested against double precision).
 *
 * <p>exp: {@code x = k ln 2 + r}, |r| <= ln 2 / 2, ln 2 in two parts (Cody and Waite), a polynomial of degree 6 in r (Cephes'
 * expf coefficients), and a scale by 2^k in two factors so that subnormal results are reached.
 */
final class Transcendental {
    static final float LOG2_E = 1.442695f;
    static final float LN2_HIGH = 0.6933594f;
    static final float LN2_LOW = -2.1219444e-4f;
    /** Adding and subtracting it rounds to the nearest whole number. */
    static final float ROUND = 12582912.0f; // 1.5 x 2^23

    static final int ROUND_BITS = 0x4B400000;
    /** Beyond these exp is infinite, or 0. */
    static final float EXP_LARGEST = 88.9f;

    static final float EXP_SMALLEST = -104.0f;

    static final float E0 = 1.9875691e-4f;
    static final float E1 = 0.0013981999f;
    static final float E2 = 0.008333452f;
    static final float E3 = 0.041665796f;
    static final float E4 = 0.16666666f;
    static final float E5 = 0.5f;

    private Transcendental() {}

    static float exp(float x) {
        float bounded = Math.max(Math.min(x, EXP_LARGEST), EXP_SMALLEST);
        float shifted = fma(bounded, LOG2_E, ROUND);
        float k = shifted - ROUND;
        int power = Float.floatToRawIntBits(shifted) - ROUND_BITS;
        float r = fma(k, -LN2_LOW, fma(k, -LN2_HIGH, bounded));
        int half = power >> 1;
        return (1 + expm1Reduced(r)) * powerOfTwo(half) * powerOfTwo(power - half);
    }

    /** e^r - 1 for |r| <= ln 2 / 2. */
    static float expm1Reduced(float r) {
        float p = fma(E0, r, E1);
        p = fma(p, r, E2);
        p = fma(p, r, E3);
        p = fma(p, r, E4);
        p = fma(p, r, E5);
        return fma(p, r * r, r);
    }

    private static float powerOfTwo(int k) {
        return Float.intBitsToFloat((k + 127) << 23);
    }

    static float sigmoid(float x) {
        return 1 / (1 + exp(-x));
    }

    /**
     * {@code (e^2x - 1) / (e^2x + 1)}; for |x| < 0.625 Cephes' tanhf polynomial in x^2, where the quotient would cancel. Beyond 9.1
     * it is 1 in float32.
     */
    static float tanh(float x) {
        float magnitude = Math.abs(x);
        if (magnitude < TANH_NEAR) {
            float s = x * x;
            return fma(tanhPolynomial(s) * s, x, x);
        }
        float e = exp(2 * Math.min(magnitude, 9.1f));
        return Math.copySign(1 - 2 / (e + 1), x);
    }

    static final float TANH_NEAR = 0.625f;
    static final float T0 = -0.0057049887f;
    static final float T1 = 0.020639088f;
    static final float T2 = -0.053739715f;
    static final float T3 = 0.13331442f;
    static final float T4 = -0.3333328f;

    static float tanhPolynomial(float s) {
        float p = fma(T0, s, T1);
        p = fma(p, s, T2);
        p = fma(p, s, T3);
        return fma(p, s, T4);
    }

    /** {@code max(x, 0) + ln(1 + e^-|x|)}. */
    static float softplus(float x) {
        return Math.max(x, 0) + (float) StrictMath.log1p(exp(-Math.abs(x)));
    }

    static float log(float x) {
        return (float) StrictMath.log(x);
    }
}
