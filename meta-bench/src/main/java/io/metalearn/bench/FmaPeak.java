package io.metalearn.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How many floating-point operations the vector units can do at best: fused multiply-adds on twelve independent registers, the widest there
 * are. Measured in a process of its own, as vectors of several widths slow each other down on JDK 17.
 */
final class FmaPeak {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int ACCUMULATORS = 12;
    private static final float[] FIRST = new float[ACCUMULATORS * S.length()];

    private FmaPeak() {}

    /** The best of those that all threads together did, and how wide vectors were. */
    record Peak(int bits, double gigaflops) {
        static final Peak NONE = new Peak(0, 0);

        Peak max(Peak other) {
            return other.gigaflops > gigaflops ? other : this;
        }
    }

    /** Over about so many seconds. */
    static Peak of(int threads, double seconds) throws IOException {
        Process process = new ProcessBuilder(
                        Java.own().command(FmaPeak.class, String.valueOf(threads), String.valueOf(seconds)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader answer = process.inputReader()) {
            String[] numbers = answer.readLine().split(" ", -1);
            return new Peak(Integer.parseInt(numbers[0]), Double.parseDouble(numbers[1]));
        }
    }

    /** @param arguments threads and seconds; prints bits and gigaflops */
    public static void main(String[] arguments) {
        int threads = Integer.parseInt(arguments[0]);
        double seconds = Double.parseDouble(arguments[1]);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Double>> all = IntStream.range(0, threads)
                    .mapToObj(i -> pool.submit(() -> measure(seconds)))
                    .toList();
            System.out.println(S.vectorBitSize() + " "
                    + all.stream().mapToDouble(FmaPeak::get).sum());
        } finally {
            pool.shutdown();
        }
    }

    private static double get(Future<Double> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double measure(double seconds) {
        int loops = 20_000;
        double best = 0;
        float[] sink = new float[S.length()];
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            loop(loops, sink);
            double nanos = System.nanoTime() - start;
            best = Math.max(best, 2.0 * ACCUMULATORS * S.length() * loops / nanos);
        }
        return best;
    }

    /** Each sum begins with a load of its own: where several begin with one vector, JDK 17 may copy them each time round. */
    private static void loop(int loops, float[] sink) {
        FloatVector x = FloatVector.broadcast(S, 0.999f);
        FloatVector y = FloatVector.broadcast(S, 0.001f);
        FloatVector a = FloatVector.fromArray(S, FIRST, 0 * S.length());
        FloatVector b = FloatVector.fromArray(S, FIRST, 1 * S.length());
        FloatVector c = FloatVector.fromArray(S, FIRST, 2 * S.length());
        FloatVector d = FloatVector.fromArray(S, FIRST, 3 * S.length());
        FloatVector e = FloatVector.fromArray(S, FIRST, 4 * S.length());
        FloatVector f = FloatVector.fromArray(S, FIRST, 5 * S.length());
        FloatVector g = FloatVector.fromArray(S, FIRST, 6 * S.length());
        FloatVector h = FloatVector.fromArray(S, FIRST, 7 * S.length());
        FloatVector i = FloatVector.fromArray(S, FIRST, 8 * S.length());
        FloatVector j = FloatVector.fromArray(S, FIRST, 9 * S.length());
        FloatVector k = FloatVector.fromArray(S, FIRST, 10 * S.length());
        FloatVector l = FloatVector.fromArray(S, FIRST, 11 * S.length());
        for (int n = 0; n < loops; n++) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            i = i.fma(x, y);
            j = j.fma(x, y);
            k = k.fma(x, y);
            l = l.fma(x, y);
        }
        a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l)
                .intoArray(sink, 0);
    }
}
