package io.metalearn.nn.kernels;

import static io.metalearn.nn.kernels.Transcendental.E0;
import static io.metalearn.nn.kernels.Transcendental.E1;
import static io.metalearn.nn.kernels.Transcendental.E2;
import static io.metalearn.nn.kernels.Transcendental.E3;
import static io.metalearn.nn.kernels.Transcendental.E4;
import static io.metalearn.nn.kernels.Transcendental.E5;
import static io.metalearn.nn.kernels.Transcendental.EXP_LARGEST;
import static io.metalearn.nn.kernels.Transcendental.EXP_SMALLEST;
import static io.metalearn.nn.kernels.Transcendental.LN2_HIGH;
import static io.metalearn.nn.kernels.Transcendental.LN2_LOW;
import static io.metalearn.nn.kernels.Transcendental.LOG2_E;
import static io.metalearn.nn.kernels.Transcendental.ROUND;
import static io.metalearn.nn.kernels.Transcendental.ROUND_BITS;
import static io.metalearn.nn.kernels.Transcendental.T0;
import static io.metalearn.nn.kernels.Transcendental.T1;
import static io.metalearn.nn.kernels.Transcendental.T2;
import static io.metalearn.nn.kernels.Transcendental.T3;
import static io.metalearn.nn.kernels.Transcendental.T4;
import static io.metalearn.nn.kernels.Transcendental.TANH_NEAR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The functions of {@link Transcendental}, a vector at a time, bit for bit. Each loop returns how many entries it did: all but the
 * last, which fill no vector. The exponential is written out where it is used, because JDK 17 at times puts a vector that is handed to a method
 * on the heap.
 */
final class VectorFunctions {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int WIDTH = S.length();

    private VectorFunctions() {}

    static int exp(int n, float[] x, int xo, float[] y, int yo) {
        int i = 0;
        for (; i + WIDTH <= n; i += WIDTH) {
            FloatVector bounded =
                    FloatVector.fromArray(S, x, xo + i).min(EXP_LARGEST).max(EXP_SMALLEST);
            FloatVector round = FloatVector.broadcast(S, ROUND);
            FloatVector shifted = bounded.fma(FloatVector.broadcast(S, LOG2_E), round);
            FloatVector k = shifted.sub(round);
            FloatVector r =
                    k.fma(FloatVector.broadcast(S, -LN2_LOW), k.fma(FloatVector.broadcast(S, -LN2_HIGH), bounded));
            FloatVector p = FloatVector.broadcast(S, E0)
                    .fma(r, FloatVector.broadcast(S, E1))
                    .fma(r, FloatVector.broadcast(S, E2))
                    .fma(r, FloatVector.broadcast(S, E3))
                    .fma(r, FloatVector.broadcast(S, E4))
                    .fma(r, FloatVector.broadcast(S, E5));
            FloatVector mantissa = p.fma(r.mul(r), r).add(1);
            IntVector power = shifted.reinterpretAsInts().sub(ROUND_BITS);
            IntVector half = power.lanewise(VectorOperators.ASHR, 1);
            FloatVector first = half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector second =
                    power.sub(half).add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            mantissa.mul(first).mul(second).intoArray(y, yo + i);
        }
        return i;
    }

    static int sigmoid(int n, float[] x, int xo, float[] y, int yo) {
        int whole = n - n % WIDTH;
        for (int i = 0; i < whole; i += WIDTH) {
            FloatVector.fromArray(S, x, xo + i).neg().intoArray(y, yo + i);
        }
        exp(whole, y, yo, y, yo);
        FloatVector one = FloatVector.broadcast(S, 1);
        for (int i = 0; i < whole; i += WIDTH) {
            one.div(FloatVector.fromArray(S, y, yo + i).add(one)).intoArray(y, yo + i);
        }
        return whole;
    }

    /**
     * In two loops, as one would be too large for the compiler: where |x| < {@value Transcendental#TANH_NEAR} the polynomial gives y, which
     * is smaller still; elsewhere x is kept for the second loop.
     */
    static int tanh(int n, float[] x, int xo, float[] y, int yo) {
        int whole = n - n % WIDTH;
        near(whole, x, xo, y, yo);
        far(whole, y, yo);
        return whole;
    }

    private static void near(int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i += WIDTH) {
            FloatVector v = FloatVector.fromArray(S, x, xo + i);
            FloatVector s = v.mul(v);
            FloatVector p = FloatVector.broadcast(S, T0)
                    .fma(s, FloatVector.broadcast(S, T1))
                    .fma(s, FloatVector.broadcast(S, T2))
                    .fma(s, FloatVector.broadcast(S, T3))
                    .fma(s, FloatVector.broadcast(S, T4));
            v.blend(p.mul(s).fma(v, v), v.abs().compare(VectorOperators.LT, TANH_NEAR))
                    .intoArray(y, yo + i);
        }
    }

    /** 1 - 2 / (e^2|x| + 1), with the sign of x. */
    private static void far(int n, float[] y, int yo) {
        FloatVector one = FloatVector.broadcast(S, 1);
        FloatVector two = FloatVector.broadcast(S, 2);
        for (int i = 0; i < n; i += WIDTH) {
            FloatVector v = FloatVector.fromArray(S, y, yo + i);
            FloatVector magnitude = v.abs();
            FloatVector bounded = magnitude.min(9.1f).mul(two).min(EXP_LARGEST).max(EXP_SMALLEST);
            FloatVector round = FloatVector.broadcast(S, ROUND);
            FloatVector shifted = bounded.fma(FloatVector.broadcast(S, LOG2_E), round);
            FloatVector k = shifted.sub(round);
            FloatVector r =
                    k.fma(FloatVector.broadcast(S, -LN2_LOW), k.fma(FloatVector.broadcast(S, -LN2_HIGH), bounded));
            FloatVector p = FloatVector.broadcast(S, E0)
                    .fma(r, FloatVector.broadcast(S, E1))
                    .fma(r, FloatVector.broadcast(S, E2))
                    .fma(r, FloatVector.broadcast(S, E3))
                    .fma(r, FloatVector.broadcast(S, E4))
                    .fma(r, FloatVector.broadcast(S, E5));
            FloatVector mantissa = p.fma(r.mul(r), r).add(1);
            IntVector power = shifted.reinterpretAsInts().sub(ROUND_BITS);
            IntVector half = power.lanewise(VectorOperators.ASHR, 1);
            FloatVector first = half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector second =
                    power.sub(half).add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector e = mantissa.mul(first).mul(second);
            FloatVector quotient = one.sub(two.div(e.add(one)));
            FloatVector signed = quotient.blend(quotient.neg(), v.compare(VectorOperators.LT, 0));
            signed.blend(v, magnitude.compare(VectorOperators.LT, TANH_NEAR)).intoArray(y, yo + i);
        }
    }
}
