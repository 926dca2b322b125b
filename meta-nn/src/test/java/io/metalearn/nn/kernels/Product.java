package io.metalearn.nn.kernels;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;

/**
 * C = A B / 2 + D of random entries, in a C with gaps between its rows; one in six has one column, one in six one term.
 *
 * @param transposed whether A lies by its columns
 * @param added what D is
 * @param room entries behind those of B, C and D
 */
record Product(int m, int n, int k, boolean transposed, Added added, int room, Seed seed) {
    enum Added {
        NOTHING,
        ONE_ROW,
        ANOTHER_MATRIX,
        C_ITSELF
    }

    static Product draw(RandomStream shapes, Seed seed) {
        return new Product(
                1 + shapes.nextInt(30),
                shapes.nextInt(6) == 0 ? 1 : 1 + shapes.nextInt(150),
                shapes.nextInt(6) == 0 ? 1 : shapes.nextInt(40),
                shapes.nextInt(2) == 1,
                Added.values()[shapes.nextInt(4)],
                16 * shapes.nextInt(2),
                seed);
    }

    float[] by(Kernels kernels) {
        float[] c = c();
        kernels.gemm(m, n, k, 0.5f, a(), 0, ars(), acs(), b(), 0, n, d(c), from(), drs(), c, 3, n + 1);
        return c;
    }

    float[] writtenOut() {
        float[] a = a();
        float[] b = b();
        float[] c = c();
        float[] d = d(c).clone();
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0;
                for (int l = 0; l < k; l++) {
                    sum = Math.fma(a[i * ars() + l * acs()], b[l * n + j], sum);
                }
                float addend = added == Added.NOTHING ? 0 : d[from() + i * drs() + j];
                c[3 + i * (n + 1) + j] = Math.fma(sum, 0.5f, addend);
            }
        }
        return c;
    }

    private int ars() {
        return transposed ? 1 : k;
    }

    private int acs() {
        return transposed ? m : 1;
    }

    private int from() {
        return added == Added.C_ITSELF ? 3 : 0;
    }

    private int drs() {
        return switch (added) {
            case NOTHING, ONE_ROW -> 0;
            case ANOTHER_MATRIX -> n;
            case C_ITSELF -> n + 1;
        };
    }

    private float[] a() {
        return Exact.draws(m * k, seed.child("a"));
    }

    private float[] b() {
        return Exact.draws(k * n + room, seed.child("b"));
    }

    private float[] c() {
        return Exact.draws(3 + m * (n + 1) + room, seed.child("c"));
    }

    private float[] d(float[] c) {
        return switch (added) {
            case NOTHING -> Kernels.NOTHING;
            case ONE_ROW -> Exact.draws(n + room, seed.child("d"));
            case ANOTHER_MATRIX -> Exact.draws(m * n + room, seed.child("d"));
            case C_ITSELF -> c;
        };
    }
}
