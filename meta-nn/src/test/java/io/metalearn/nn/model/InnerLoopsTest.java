package io.metalearn.nn.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Batch;
import io.metalearn.api.Matrix;
import io.metalearn.api.SideBySide;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.kernels.KernelChoice;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InnerLoopsTest {
    private final AtomicInteger recordings = new AtomicInteger();
    private final InnerLoops loops = new InnerLoops(
            KernelChoice.preferred(), new FixedParameters(Tensors.of("w", Tensor.scalar(3))), this::step);

    /** One step of 0.5 down the mean of (w x - y)^2. */
    private Parameters step(Parameters start, Rows rows) {
        recordings.incrementAndGet();
        return start.descend(
                start.get("w").times(0).plus(0.5f),
                start.gradientOf(rows.features()
                        .times(start.get("w"))
                        .minus(rows.targets())
                        .square()
                        .mean()));
    }

    private static Batch rows(int n, float x) {
        return new Batch(
                Matrix.generate(n, 1, values -> Arrays.fill(values, x)),
                Matrix.generate(n, 1, values -> Arrays.fill(values, 1)));
    }

    /** Of n equal rows the gradient is 2 x (3 x - 1). */
    private static float expected(float x) {
        return 3 - 0.5f * 2 * x * (3 * x - 1);
    }

    private float adapted(int n, float x) {
        return loops.of(rows(n, x)).get("w").get(0);
    }

    @Test
    void a_recording_is_run_again_on_other_rows_and_made_again_for_another_number_of_them() {
        assertThat(adapted(2, 1)).isEqualTo(expected(1));
        assertThat(adapted(2, 0.5f)).isEqualTo(expected(0.5f));
        assertThat(recordings).hasValue(1);
        assertThat(adapted(4, 1)).isEqualTo(expected(1));
        assertThat(recordings).hasValue(2);
    }

    @Test
    void threads_adapt_side_by_side_each_to_its_own_rows() {
        List<Callable<Float>> jobs = IntStream.range(0, 200)
                .<Callable<Float>>mapToObj(i -> () -> adapted(2, i / 64f))
                .toList();
        List<Float> expected =
                IntStream.range(0, 200).mapToObj(i -> expected(i / 64f)).toList();
        assertThat(new SideBySide(4).all(jobs)).isEqualTo(expected);
        assertThat(recordings).hasValueLessThanOrEqualTo(4);
    }

    @Test
    void numbers_of_rows_without_end_do_not_fill_the_memory_with_recordings() {
        IntStream.rangeClosed(1, 150).forEach(n -> adapted(n, 1));
        int before = recordings.get();
        adapted(1, 1);
        assertThat(recordings).hasValue(before + 1);
    }
}
