package io.metalearn.bench;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The loops under the tape, at the sizes of the workloads. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class KernelsBenchmark {
    @Param({"vector", "blas", "scalar"})
    private String kernels = "";

    /** Rows, columns and inner dimension of the product. */
    @Param({"10x40x40", "25x64x64", "75x64x64", "25x256x384"})
    private String size = "";

    private Kernels chosen = KernelChoice.byName("scalar");
    private int m;
    private int n;
    private int k;
    private float[] a = {};
    private float[] b = {};
    private float[] c = {};
    private float[] d = {};

    @Setup
    public void draw() {
        chosen = KernelChoice.byName(kernels);
        String[] sides = size.split("x", -1);
        m = Integer.parseInt(sides[0]);
        n = Integer.parseInt(sides[1]);
        k = Integer.parseInt(sides[2]);
        a = normal(m * k, new Seed(1));
        b = normal(k * n, new Seed(2));
        c = normal(m * n, new Seed(3));
        d = new float[k * n + 16];
    }

    /** C = A B: a layer forward. */
    @Benchmark
    public float[] product() {
        chosen.gemm(m, n, k, 1, a, 0, k, 1, b, 0, n, Kernels.NOTHING, 0, 0, d, 0, n);
        return d;
    }

    /** D += A' C: the gradient by a weight. */
    @Benchmark
    public float[] transposedProductAdded() {
        chosen.gemm(k, n, m, -0.01f, a, 0, 1, k, c, 0, n, d, 0, n, d, 0, n);
        return d;
    }

    /** The transpose of a weight. */
    @Benchmark
    public float[] transpose() {
        chosen.transpose(k, n, b, 0, d, 0);
        return d;
    }

    @Benchmark
    public float[] relu() {
        chosen.unary(Kernels.Unary.RELU, m * n, c, 0, d, 0);
        return d;
    }

    @Benchmark
    public float[] tanh() {
        chosen.unary(Kernels.Unary.TANH, m * n, c, 0, d, 0);
        return d;
    }

    private static float[] normal(int size, Seed seed) {
        RandomStream draws = seed.stream();
        float[] values = new float[size + 16];
        for (int i = 0; i < size; i++) {
            values[i] = (float) draws.nextGaussian();
        }
        return values;
    }
}
