package io.metalearn.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.kernels.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A program against the tape that computes as it records: the same expressions, on several entries one after the other. */
class ProgramTest {
    private static final Kernels KERNELS = KernelChoice.preferred();

    @TestFactory
    Stream<DynamicTest> a_program_computes_what_the_tape_does_on_any_entries() {
        return Expressions.cases()
                .map(c -> DynamicTest.dynamicTest(
                        c.name() + c.shapes().stream().map(Arrays::toString).toList(), () -> check(c)));
    }

    private static void check(Expressions.Case c) {
        Tape recording = Tape.recording(KERNELS);
        Var[] inputs =
                c.shapes().stream().map(s -> recording.input(s[0], s[1], s[2])).toArray(Var[]::new);
        List<Var> results = results(c, inputs);
        Program program = Program.of(recording, results, new Buffers());
        for (int run = 0; run < 3; run++) {
            RandomStream draws = new Seed(run).stream();
            Tape tape = new Tape(KERNELS);
            Var[] entries = c.shapes().stream()
                    .map(shape -> Expressions.random(tape, shape, draws))
                    .toArray(Var[]::new);
            for (int i = 0; i < inputs.length; i++) {
                inputs[i].set(entries[i].data, 0);
            }
            program.run();
            List<Var> expected = results(c, entries);
            for (int i = 0; i < expected.size(); i++) {
                assertClose(results.get(i), expected.get(i));
            }
        }
    }

    /** The value, and first and second derivatives. */
    private static List<Var> results(Expressions.Case c, Var[] x) {
        RandomStream draws = new Seed(7).child(c.name()).stream();
        List<Var> results = new ArrayList<>();
        Var y = Expressions.weighted(c.f().apply(x), draws);
        results.add(y);
        for (int order = 1; order <= 2; order++) {
            Var[] gradients = Gradients.of(y, x);
            results.addAll(List.of(gradients));
            y = Expressions.contracted(gradients, draws);
        }
        return results;
    }

    private static void assertClose(Var actual, Var expected) {
        float[] values = entries(expected);
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(entries(actual)).containsExactly(values, within((float) (2e-5 * largest + 1e-5)));
    }

    private static float[] entries(Var x) {
        float[] entries = new float[x.size()];
        x.copyTo(entries, 0);
        return entries;
    }

    @Test
    void products_take_in_what_is_added_to_and_multiplied_with_them() {
        Tape tape = Tape.recording(KERNELS);
        Var w = tape.input(1, 4, 3);
        Var x = tape.input(1, 5, 4);
        Var g = tape.input(1, 5, 3);
        Var rate = tape.input(1, 1, 1);
        Var moved = tape.descend(w, rate, x.transposeMatmul(g).times(2));
        Var y = x.matmul(moved).plus(x.times(0.5f).matmul(w));
        Program program = Program.of(tape, List.of(y), new Buffers());
        assertThat(program.size()).isEqualTo(3);
    }

    /** First-layer weights of 40 x 8 see the same 5 rows at six steps: neither they nor gradients by them are formed. */
    @Test
    void weights_that_move_by_products_of_few_rows_are_not_formed() {
        Program program = checkedMetaGradient(new Mlp(List.of(40, 8, 3), Activation.TANH), 5, 6);
        assertThat(program.results(40, 8)).isLessThanOrEqualTo(2);
    }

    /**
     * Hidden weights of 40 x 40 move once, by 5 rows: neither they nor their transposes are formed, nor the gradient by them alone is. What has
     * that shape are the terms of the one result, and the transpose of the weights as they were.
     */
    @Test
    void hidden_weights_that_move_once_are_not_formed_nor_transposed() {
        Program program = checkedMetaGradient(new Mlp(List.of(2, 40, 40, 3), Activation.TANH), 5, 1);
        assertThat(program.results(40, 40)).isEqualTo(4);
    }

    /** At each of three steps they have seen other rows: they are formed, and transposed. */
    @Test
    void hidden_weights_that_move_several_times_are_formed() {
        Program program = checkedMetaGradient(new Mlp(List.of(2, 40, 40, 3), Activation.TANH), 5, 3);
        assertThat(program.results(40, 40)).isGreaterThanOrEqualTo(6);
    }

    /** The meta-gradient as a program and on a tape, of other entries in each run. */
    private static Program checkedMetaGradient(Mlp mlp, int rows, int steps) {
        ParameterLayout layout = ParameterLayout.of(mlp.initial(new Seed(1)));
        int in = mlp.layers().get(0);
        int out = mlp.layers().get(mlp.layers().size() - 1);
        Tape recording = Tape.recording(KERNELS);
        Parameters inputs = layout.inputs(recording);
        List<Var> data = List.of(
                recording.input(1, rows, in),
                recording.input(1, rows, out),
                recording.input(1, 7, in),
                recording.input(1, 7, out),
                recording.input(1, 1, 1));
        List<Var> results = metaGradient(mlp, inputs, data, steps);
        Program program = Program.of(recording, results, new Buffers());
        for (int run = 0; run < 2; run++) {
            Tape tape = new Tape(KERNELS);
            float[] theta = layout.flatten(mlp.initial(new Seed(run)));
            layout.load(inputs, theta);
            List<Var> entries = entries(tape, data, new Seed(run).stream());
            program.run();
            assertAllClose(results, metaGradient(mlp, layout.bind(tape, theta), entries, steps));
        }
        return program;
    }

    /** Random entries, on a tape that computes and in the inputs of a recording. */
    private static List<Var> entries(Tape tape, List<Var> inputs, RandomStream draws) {
        List<Var> entries = new ArrayList<>();
        for (Var input : inputs) {
            Var x = Expressions.random(tape, new int[] {1, input.rows, input.columns}, draws);
            input.set(x.data, 0);
            entries.add(x);
        }
        return entries;
    }

    private static void assertAllClose(List<Var> actual, List<Var> expected) {
        for (int i = 0; i < expected.size(); i++) {
            assertClose(actual.get(i), expected.get(i));
        }
    }

    /** W moves twice by 3 rows, once by a rate; products by each and by their transposes, scaled and added to, and by a gradient that is a result. */
    @Test
    void products_by_transposes_of_what_moves_by_few_rows_are_right() {
        Tape recording = Tape.recording(KERNELS);
        List<Var> inputs = Stream.of(
                        new int[] {30, 20},
                        new int[] {3, 30},
                        new int[] {3, 20},
                        new int[] {3, 20},
                        new int[] {4, 20},
                        new int[] {4, 30},
                        new int[] {1, 1})
                .map(shape -> recording.input(1, shape[0], shape[1]))
                .toList();
        List<Var> results = productsByMoved(inputs);
        Program program = Program.of(recording, results, new Buffers());
        Tape tape = new Tape(KERNELS);
        List<Var> expected = productsByMoved(entries(tape, inputs, new Seed(4).stream()));
        program.run();
        assertAllClose(results, expected);
        assertThat(program.results(30, 20)).as("the gradient alone").isOne();
        assertThat(program.results(20, 30)).as("the transpose of W alone").isOne();
    }

    private static List<Var> productsByMoved(List<Var> x) {
        Var rows = x.get(1);
        Var byColumns = x.get(4);
        Var byRows = x.get(5);
        Var rate = x.get(6);
        Var once = x.get(0).tape.descend(x.get(0), rate, rows.transposeMatmul(x.get(2)));
        Var twice = once.plus(rows.transposeMatmul(x.get(3)).times(0.5f));
        Var gradient = rows.transposeMatmul(x.get(2).tanh());
        return List.of(
                byColumns.matmul(once.transpose()).times(rate),
                byColumns.matmul(twice.transpose()).plus(byRows),
                byRows.matmul(twice).times(-2).plus(byColumns),
                byRows.matmul(gradient),
                byColumns.matmul(gradient.transpose()).times(3),
                gradient);
    }

    /** Rows 7 and 4900 of a table are read, 7 twice, and moved at each of three steps; the gradient is of second order. */
    @Test
    void a_large_table_of_which_few_rows_move_is_not_formed() {
        Tape recording = Tape.recording(KERNELS);
        List<Var> inputs = tableOfEmbeddings((rows, columns, entries) -> {
            Var input = recording.input(1, rows, columns);
            input.set(entries, 0);
            return input;
        });
        List<Var> results = afterThreeSteps(inputs);
        Program program = Program.of(recording, results, new Buffers());
        Tape tape = new Tape(KERNELS);
        List<Var> expected = afterThreeSteps(
                tableOfEmbeddings((rows, columns, entries) -> tape.constant(1, rows, columns, entries, 0)));
        program.run();
        for (int i = 0; i < results.size(); i++) {
            assertClose(results.get(i), expected.get(i));
        }
        assertThat(program.results(5000, 3)).isZero();
    }

    /** Makes a Var of a shape and entries. */
    private interface Maker {
        Var of(int rows, int columns, float... entries);
    }

    private static List<Var> tableOfEmbeddings(Maker maker) {
        float[] table = new float[3 * 5000];
        RandomStream draws = new Seed(3).stream();
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) draws.nextGaussian();
        }
        return List.of(
                maker.of(5000, 3, table),
                maker.of(3, 1, 0.5f, -1, 2),
                maker.of(3, 1, 7, 4900, 7),
                maker.of(3, 1, 1, 2, 3),
                maker.of(4, 1, 4900, 4900, 7, 12),
                maker.of(4, 1, -1, 0, 1, 2));
    }

    /** The query loss, and its gradients by the weights and the rows of the table that were read. */
    private static List<Var> afterThreeSteps(List<Var> x) {
        Parameters theta = Parameters.of(Map.of("table", x.get(0), "weights", x.get(1)));
        Parameters fast = theta;
        for (int k = 0; k < 3; k++) {
            fast = fast.descend(x.get(0).tape.scalar(0.1f), fast.gradientOf(ofRows(fast, x.get(2), x.get(3))));
        }
        Var loss = ofRows(fast, x.get(4), x.get(5));
        Parameters gradient = theta.gradientOf(loss);
        return List.of(
                loss,
                gradient.get("weights"),
                gradient.get("table").gatherRows(x.get(2)),
                gradient.get("table").gatherRows(x.get(4)));
    }

    private static Var ofRows(Parameters theta, Var numbers, Var truth) {
        Var rows = theta.get("table").gatherRows(numbers).tanh();
        return Losses.meanSquaredError(rows.matmul(theta.get("weights")), truth);
    }

    /** Of the query loss after some steps, by theta. */
    private static List<Var> metaGradient(Mlp mlp, Parameters theta, List<Var> data, int steps) {
        Parameters fast = theta;
        for (int k = 0; k < steps; k++) {
            Var loss = Losses.meanSquaredError(mlp.apply(fast, data.get(0)), data.get(1));
            fast = fast.descend(data.get(4).times(0.05f), fast.gradientOf(loss));
        }
        Var loss = Losses.meanSquaredError(mlp.apply(fast, data.get(2)), data.get(3));
        List<Var> results = new ArrayList<>(theta.gradientOf(loss).vars());
        results.add(loss);
        return results;
    }

    @Test
    void what_is_multiplied_by_one_or_moved_by_zero_is_not_copied() {
        Tape tape = Tape.recording(KERNELS);
        Var x = tape.input(1, 2, 2);
        Var y = x.times(1).plus(0).exp().plus(-0f).times(2);
        assertThat(Program.of(tape, List.of(y), new Buffers()).size()).isEqualTo(2);
    }

    @Test
    void what_no_result_needs_is_not_computed_and_constants_are_computed_once() {
        Tape tape = Tape.recording(KERNELS);
        Var x = tape.input(1, 2, 2);
        x.exp();
        Var y = x.times(tape.scalar(2).exp().broadcastTo(1, 2, 2));
        assertThat(Program.of(tape, List.of(y), new Buffers()).size()).isEqualTo(1);
    }

    @Test
    void arrays_are_used_again_and_leaves_keep_their_entries() {
        Tape tape = Tape.recording(KERNELS);
        Var x = tape.input(1, 10, 10);
        Var y = x;
        for (int i = 0; i < 20; i++) {
            y = y.plus(1).matmul(x);
        }
        Buffers buffers = new Buffers();
        Program program = Program.of(tape, List.of(y), buffers);
        float[] entries = new float[100];
        Arrays.fill(entries, 0.01f);
        x.set(entries, 0);
        program.run();
        float first = entries(y)[0];
        program.run();
        assertThat(entries(y)[0]).isEqualTo(first);
        assertThat(entries(x)).containsExactly(entries);
        assertThat(buffers.size()).isLessThan(3 * 120);
    }

    @Test
    void a_recording_has_no_entries_to_depend_on() {
        Tape tape = Tape.recording(KERNELS);
        Var sum = tape.input(1, 2, 2).sum();
        assertThatThrownBy(sum::value).isInstanceOf(IllegalStateException.class).hasMessageContaining("recorded");
        assertThatThrownBy(() -> sum.set(new float[1], 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SUM_TO");
        Program.of(tape, List.of(sum), new Buffers());
        assertThatThrownBy(() -> tape.scalar(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Program.of(new Tape(KERNELS), List.of(), new Buffers()))
                .isInstanceOf(IllegalStateException.class);
    }
}
