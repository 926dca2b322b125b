package io.metalearn.spark;

import io.metalearn.api.Check;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.InMemoryTasks;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskRows;
import io.metalearn.api.Tasks;
import io.metalearn.bundle.SchemaJson;
import io.metalearn.data.ecommerce.EncoderState;
import io.metalearn.data.ecommerce.RowTasks;
import io.metalearn.data.ecommerce.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.storage.StorageLevel;

/**
 * Tasks of the rows of a DataFrame: grouped by task in one shuffle, encoded, split and drawn on the executors, each as on one machine. An
 * episode depends on the task's rows, the shape and a seed alone, so partitions and executors change no bit of it. Safe to share between
 * threads.
 *
 * <p>Rows are to be clean: one that cannot be encoded fails the job, naming its id and column.
 */
public final class SparkTasks {
    private final Schema schema;
    private final RowEncoder encoder;
    private final JavaRDD<EncodedTask> tasks;
    private final Split.Borders borders;
    private final long splitSeed;

    private SparkTasks(
            Schema schema, RowEncoder encoder, JavaRDD<EncodedTask> tasks, Split.Borders borders, long splitSeed) {
        this.schema = schema;
        this.encoder = encoder;
        this.tasks = tasks;
        this.borders = borders;
        this.splitSeed = splitSeed;
    }

    /**
     * Fits the encoding first, equal to the local one by construction: the rows stream through the driver, whose memory must hold those of the
     * columns that are read. Where it cannot, fit on some of the tasks, and take {@link #of(Dataset, RowTasks, String, Schema, RowEncoder)}.
     *
     * @param rows one per observation
     * @param settings which columns are what; without a cut in time
     * @param id a column of whole numbers, all different, in the order of the rows
     * @throws io.metalearn.api.DataException naming row and column of what cannot be used
     */
    public static SparkTasks of(Dataset<org.apache.spark.sql.Row> rows, RowTasks settings, String id) {
        Tasks fitted = settings.read(new SparkRows("DataFrame", rows, id));
        return of(rows, settings, id, fitted.schema(), fitted.encoder().orElseThrow());
    }

    /**
     * Encodes with an encoder that was fitted before, such as a model's.
     *
     * @param schema what the encoder makes of a row
     * @throws ConfigException when the settings cut in time
     */
    public static SparkTasks of(
            Dataset<org.apache.spark.sql.Row> rows, RowTasks settings, String id, Schema schema, RowEncoder encoder) {
        if (!settings.timeCut().isEmpty()) {
            throw new ConfigException("timeCut must be empty on Spark, got " + settings.timeCut()
                    + ": filter the rows of each split before");
        }
        JavaRDD<EncodedTask> tasks = encoded(rows, settings, id, encoder).persist(StorageLevel.MEMORY_AND_DISK());
        List<String> names = tasks.map(EncodedTask::name).collect();
        long seed = settings.splitSeed();
        return new SparkTasks(schema, encoder, tasks, Split.Borders.of(names, seed), seed);
    }

    private static JavaRDD<EncodedTask> encoded(
            Dataset<org.apache.spark.sql.Row> rows, RowTasks settings, String id, RowEncoder encoder) {
        boolean timed = !settings.time().isEmpty();
        List<String> read = Stream.of(
                        settings.task(),
                        encoder.columns().features(),
                        encoder.columns().target())
                .flatMap(List::stream)
                .distinct()
                .toList();
        List<String> order = new ArrayList<>(settings.task());
        Stream.of(settings.time(), id).filter(column -> !column.isEmpty()).forEach(order::add);
        List<Column> wanted = new ArrayList<>(read.stream().map(rows::col).toList());
        wanted.add(rows.col(id).as("_id"));
        if (timed) {
            wanted.add(rows.col(settings.time()).as("_time"));
        }
        Broadcast<Shared<RowEncoder>> shared = share(rows, encoder.state());
        TaskGroups groups = new TaskGroups(read, timed);
        int minimum = settings.minimumRows();
        return rows.repartition(columns(rows, settings.task()))
                .sortWithinPartitions(columns(rows, order))
                .select(wanted.toArray(Column[]::new))
                .toJavaRDD()
                .mapPartitions(part -> groups.of(part, shared.value().get()))
                .filter(task -> task.size() >= minimum);
    }

    private static Broadcast<Shared<RowEncoder>> share(Dataset<org.apache.spark.sql.Row> rows, String state) {
        return context(rows).broadcast(new Shared<>(() -> EncoderState.read(state)));
    }

    private static JavaSparkContext context(Dataset<org.apache.spark.sql.Row> rows) {
        return JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext());
    }

    private static Column[] columns(Dataset<org.apache.spark.sql.Row> rows, List<String> names) {
        return names.stream().map(rows::col).toArray(Column[]::new);
    }

    public Schema schema() {
        return schema;
    }

    public RowEncoder encoder() {
        return encoder;
    }

    JavaRDD<EncodedTask> tasks(Split split) {
        double validation = borders.validation();
        double test = borders.test();
        long seed = splitSeed;
        return tasks.filter(task -> new Split.Borders(validation, test).split(task.name(), seed) == split);
    }

    /**
     * What each task of a split gives, worked on where its rows are; in no order.
     *
     * @param seed of the task's name is made the seed of its episode
     * @param use what is made of an episode
     * @param <T> serialisable
     */
    public <T> JavaRDD<T> episodes(Split split, EpisodeShape shape, Seed seed, EpisodeFunction<T> use) {
        long value = seed.value();
        int ways = shape.ways();
        int shots = Check.atLeast(0, shape.shots(), "shots");
        int queries = shape.queries();
        return tasks(split)
                .map(task -> use.of(
                        task.episode(new EpisodeShape(ways, shots, queries), new Seed(value).child(task.name()))));
    }

    /**
     * What is made of an episode on an executor. Pure.
     *
     * @param <T> serialisable
     */
    @FunctionalInterface
    public interface EpisodeFunction<T> extends java.io.Serializable {
        T of(Episode episode);
    }

    /** The encoded tasks in the driver's memory, in the order of their names: what the local reader makes of the same rows. */
    public Tasks collect() {
        return new Tasks(
                collect(Split.TRAIN),
                collect(Split.VALIDATION),
                collect(Split.TEST),
                DataCard.of("DataFrame"),
                Optional.of(encoder));
    }

    private InMemoryTasks collect(Split split) {
        List<TaskRows> rows = new ArrayList<>(
                tasks(split).collect().stream().map(EncodedTask::rows).toList());
        rows.sort(Comparator.comparing(TaskRows::name));
        return new InMemoryTasks(schema, rows);
    }

    /** How executors get these for a training: the encoded rows of the tasks to learn from are sent to each, once. */
    public ExecutorTasks forTraining() {
        ArrayList<EncodedTask> rows = new ArrayList<>(tasks(Split.TRAIN).collect());
        rows.sort(Comparator.comparing(EncodedTask::name));
        String state = encoder.state();
        byte[] sent = SchemaJson.write(schema);
        return plugins -> sent(sent, state, rows);
    }

    private static Tasks sent(byte[] json, String state, List<EncodedTask> rows) {
        Schema schema = SchemaJson.read(json, Integer.MAX_VALUE, "the schema that was sent");
        InMemoryTasks train =
                new InMemoryTasks(schema, rows.stream().map(EncodedTask::rows).toList());
        return new Tasks(train, train, train, DataCard.of("DataFrame"), Optional.of(EncoderState.read(state)));
    }

    /** Lets go of the encoded rows on the executors. */
    public void unpersist() {
        tasks.unpersist();
    }
}
