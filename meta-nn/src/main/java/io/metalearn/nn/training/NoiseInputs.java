package io.metalearn.nn.training;

import io.metalearn.api.RandomStream;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The random entries of one recorded loss, as inputs that are drawn before each run. */
final class NoiseInputs implements Noise {
    private final Tape tape;
    private final List<Input> inputs = new ArrayList<>();

    NoiseInputs(Tape tape) {
        this.tape = tape;
    }

    private static final class Input {
        private final Var entries;
        private final ToDoubleFunction<RandomStream> draw;
        private final float[] drawn;

        Input(Var entries, ToDoubleFunction<RandomStream> draw) {
            this.entries = entries;
            this.draw = draw;
            this.drawn = new float[entries.size()];
        }

        void fill(RandomStream stream) {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = (float) draw.applyAsDouble(stream);
            }
            entries.set(drawn, 0);
        }
    }

    @Override
    public Var normal(int batch, int rows, int columns) {
        return input(batch, rows, columns, RandomStream::nextGaussian);
    }

    @Override
    public Var mask(float dropped, int batch, int rows, int columns) {
        float kept = 1 / (1 - dropped);
        return input(batch, rows, columns, stream -> stream.nextDouble() < dropped ? 0 : kept);
    }

    private Var input(int batch, int rows, int columns, ToDoubleFunction<RandomStream> draw) {
        Var entries = tape.input(batch, rows, columns);
        inputs.add(new Input(entries, draw));
        return entries;
    }

    /** Draws all entries from the group's seed, in the order in which the loss asked for them. */
    void draw(EpisodeGroup group) {
        if (!inputs.isEmpty()) {
            RandomStream stream = group.seed().stream();
            inputs.forEach(input -> input.fill(stream));
        }
    }
}
