package io.metalearn.proto;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import java.util.List;

/** Blobs whose four columns are a number, a text of two and an image of one pixel; every third row has no text, every fourth no image. */
record SplitBlobs(TaskDistribution blobs) implements TaskDistribution {
    static Tasks of(Tasks blobs) {
        return new Tasks(
                new SplitBlobs(blobs.train()),
                new SplitBlobs(blobs.validation()),
                new SplitBlobs(blobs.test()),
                blobs.card(),
                blobs.encoder());
    }

    @Override
    public Schema schema() {
        return new Schema(
                List.of(new Field.Numeric("price"), new Field.Vector("title", 2), new Field.Image("photo", 1, 1, 1)),
                blobs.schema().target());
    }

    @Override
    public int size() {
        return blobs.size();
    }

    @Override
    public int mostWays() {
        return blobs.mostWays();
    }

    @Override
    public TaskCard task(int task) {
        return blobs.task(task);
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed seed) {
        Episode whole = blobs.episode(task, shape, seed);
        return new Episode(whole.task(), lacking(whole.support()), lacking(whole.query()));
    }

    private static Batch lacking(Batch whole) {
        Matrix features = whole.features();
        return new Batch(
                Matrix.generate(features.rows(), features.columns(), values -> {
                    features.copyTo(values, 0);
                    for (int row = 0; row < features.rows(); row++) {
                        for (int column = 1; column < 4; column++) {
                            boolean isText = column < 3;
                            values[row * 4 + column] *= row % (isText ? 3 : 4) == 0 ? 0 : 1;
                        }
                    }
                }),
                whole.targets());
    }
}
