package io.metalearn.recommend;

import io.metalearn.api.Batch;
import io.metalearn.api.Candidates;
import io.metalearn.api.Check;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Matrix;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Users (or items) whose interactions are in memory by the places of their items; features are put together when an episode is drawn.
 * Immutable.
 */
final class InteractionTasks implements TaskDistribution {
    private final InteractionEncoder encoder;
    private final Schema schema;
    private final int[] indices;
    private final List<History> histories;
    private final Protocol protocol;

    /**
     * How episodes are drawn.
     *
     * @param learning whether from any place, else from the beginning
     * @param known rows behind which the query begins at least, of those that are not learned from
     * @param unchosen what is offered beside what was chosen; empty where interactions have values
     */
    record Protocol(boolean learning, int known, Optional<Unchosen> unchosen) {}

    InteractionTasks(InteractionEncoder encoder, List<History> histories, Protocol protocol) {
        this.encoder = encoder;
        this.schema = encoder.schema();
        this.indices = encoder.indices();
        this.histories = List.copyOf(histories);
        this.protocol = protocol;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public int size() {
        return histories.size();
    }

    private History get(int task) {
        return histories.get(Check.index(task, size(), "task"));
    }

    @Override
    public TaskCard task(int task) {
        History history = get(task);
        int last = history.byList().stream().mapToInt(list -> list.length).max().orElse(1);
        return TaskCard.of(history.name(), history.size() - last + 1);
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed seed) {
        History history = get(task);
        Draw draw = draw(history, chosen(shape), seed);
        int[] others = protocol.unchosen()
                .map(unchosen ->
                        unchosen.of(history, draw.query().length, shape, protocol.learning(), seed.child("unchosen")))
                .orElse(new int[0]);
        return new Episode(
                history.name(),
                batch(history, draw.support(), new int[0]),
                batch(history, draw.query(), others),
                history.origins().select(draw.support()),
                origins(history, draw.query(), others),
                Optional.of(candidates(history, draw.query(), others)));
    }

    /** The same shape, its query being the chosen ones alone. */
    private EpisodeShape chosen(EpisodeShape shape) {
        return EpisodeShape.of(shape.shots(), shape.queries() - drawnNegatives(shape.queries()));
    }

    @Override
    public int drawnNegatives(int queries) {
        return protocol.unchosen()
                .filter(unchosen -> queries != EpisodeShape.ALL)
                .map(unchosen -> queries - Math.min(queries, Math.max(1, queries / (1 + unchosen.each()))))
                .orElse(0);
    }

    private Draw draw(History history, EpisodeShape shape, Seed seed) {
        int known = protocol.learning() ? 0 : protocol.known();
        if (history.lists().length > 0) {
            return Draw.lists(history, shape, known, seed);
        }
        return protocol.learning() ? Draw.anywhere(history, shape, seed) : Draw.first(history, shape, known, seed);
    }

    private Batch batch(History history, int[] rows, int[] others) {
        int n = rows.length + others.length;
        Matrix features = Matrix.generate(n, schema.width(), values -> {
            for (int i = 0; i < rows.length; i++) {
                write(history, history.objects()[rows[i]], history.own(rows[i]), values, i);
            }
            for (int i = 0; i < others.length; i++) {
                write(history, others[i], history.elsewhere(), values, rows.length + i);
            }
        });
        return new Batch(features, Matrix.generate(n, 1, values -> {
            for (int i = 0; i < rows.length; i++) {
                values[i] = history.targets()[rows[i]];
            }
        }));
    }

    private void write(History history, int object, Statistics.Own own, float[] values, int row) {
        encoder.write(indices, history.subject(), object, own, values, row * schema.width());
    }

    /** What was not chosen has no row in the source, but an id of its own, and the time of what was chosen beside it. */
    private RowOrigins origins(History history, int[] rows, int[] others) {
        RowOrigins chosen = history.origins().select(rows);
        if (others.length == 0) {
            return chosen;
        }
        long[] ids = new long[rows.length + others.length];
        long[] times = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            boolean own = i < rows.length;
            ids[i] = own ? chosen.id(i) : -1L - others[i - rows.length];
            times[i] = chosen.hasTimes() ? chosen.time(own ? i : (i - rows.length) % rows.length) : 0;
        }
        return chosen.hasTimes() ? RowOrigins.timed(ids, times) : RowOrigins.of(ids);
    }

    private Candidates candidates(History history, int[] rows, int[] others) {
        List<String> ids = encoder.objects().ids();
        String[] items = new String[rows.length + others.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = ids.get(i < rows.length ? history.objects()[rows[i]] : others[i - rows.length]);
        }
        List<String> lists = history.lists().length == 0
                ? Collections.nCopies(items.length, history.name())
                : Arrays.stream(rows)
                        .mapToObj(row -> "list " + history.lists()[row])
                        .toList();
        return new Candidates(lists, Arrays.asList(items));
    }
}
