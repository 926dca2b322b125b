package io.metalearn.data.ecommerce;

import io.metalearn.api.Batch;
import io.metalearn.api.Check;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tasks whose encoded rows are one behind the other in {@link Records}: an episode reads its own and no more. A row is its features, its
 * target, its number in the source, and its time if there is one. Immutable.
 *
 * @param names of the tasks
 * @param ends the row behind the last of each task
 * @param timed whether rows have a time, by which they are in order
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record StoredTasks(Schema schema, List<String> names, int[] ends, Records rows, boolean timed)
        implements TaskDistribution {
    StoredTasks {
        names = List.copyOf(names);
        Check.atLeast(1, names.size(), "number of tasks");
    }

    /** The bytes of a row with so many features. */
    static int width(int features, boolean timed) {
        return (features + 1) * Float.BYTES + (timed ? 2 : 1) * Long.BYTES;
    }

    /** The tasks of a split, encoded. */
    static StoredTasks of(Table table, SplitRows part, TableEncoder encoder, EncodedTable encoded, Room room) {
        Schema schema = encoder.schema();
        RecordWriter writer = room.encoded(width(schema.width(), table.timed()));
        int[] ends = new int[part.groups().size()];
        int task = 0;
        for (int[] rows : part.groups().values()) {
            write(encoded.batch(rows, encoder.target()), schema, table.origins(rows), writer);
            ends[task] = (task == 0 ? 0 : ends[task - 1]) + rows.length;
            task++;
        }
        return new StoredTasks(schema, List.copyOf(part.groups().keySet()), ends, writer.finished(), table.timed());
    }

    private static void write(Batch batch, Schema schema, RowOrigins origins, RecordWriter writer) {
        schema.require(batch);
        float[] features = batch.features().toArray();
        int width = batch.features().columns();
        for (int row = 0; row < batch.size(); row++) {
            ByteBuffer to = writer.next();
            for (int column = 0; column < width; column++) {
                to.putFloat(features[row * width + column]);
            }
            to.putFloat(batch.targets().get(row, 0));
            to.putLong(origins.id(row));
            if (origins.hasTimes()) {
                to.putLong(origins.time(row));
            }
        }
    }

    @Override
    public int size() {
        return names.size();
    }

    @Override
    public TaskCard task(int task) {
        Check.index(task, size(), "task");
        return TaskCard.of(names.get(task), ends[task] - begin(task));
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed seed) {
        TaskCard card = task(task);
        int begin = begin(task);
        int[] drawn = shape.draw(card.name(), card.rows(), timed, seed);
        int[] all = IntStream.of(drawn).map(row -> begin + row).toArray();
        int[] support = Arrays.copyOf(all, shape.shots());
        int[] query = Arrays.copyOfRange(all, shape.shots(), all.length);
        return new Episode(card.name(), batch(support), batch(query), origins(support), origins(query));
    }

    private int begin(int task) {
        return task == 0 ? 0 : ends[task - 1];
    }

    private Batch batch(int[] chosen) {
        int width = (rows.width() - width(0, timed)) / Float.BYTES;
        Matrix features = Matrix.generate(chosen.length, width, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = rows.floatAt(chosen[i / width], i % width * Float.BYTES);
            }
        });
        return new Batch(features, Matrix.generate(chosen.length, 1, values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = rows.floatAt(chosen[i], width * Float.BYTES);
            }
        }));
    }

    private RowOrigins origins(int[] chosen) {
        int id = rows.width() - (timed ? 2 : 1) * Long.BYTES;
        long[] ids = longs(chosen, id);
        return timed ? RowOrigins.timed(ids, longs(chosen, id + Long.BYTES)) : RowOrigins.of(ids);
    }

    private long[] longs(int[] chosen, int offset) {
        return IntStream.of(chosen).mapToLong(row -> rows.longAt(row, offset)).toArray();
    }
}
