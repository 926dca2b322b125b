package com.example.shop;

import io.metalearn.api.Batch;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The shop's categories as tasks: predict the log price of a product from log carat, depth and width. All rows are read once, so that
 * episodes need no database, and are the same on every thread.
 */
record JdbcTasks(Schema schema, List<Category> categories) implements TaskDistribution {
    private static final int FEATURES = 3;
    private static final int FEWEST_PRODUCTS = 40;

    /** Six categories in ten to learn from, two to choose by, two that stay unseen: by a hash of their names. */
    static Tasks read(Connection database) throws SQLException {
        List<List<Category>> splits = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (String name : names(database)) {
            int share = Math.floorMod(new Seed(1).child(name).value(), 10);
            splits.get(share < 6 ? 0 : share < 8 ? 1 : 2).add(category(database, name));
        }
        Schema schema = schema(splits.get(0));
        return new Tasks(
                new JdbcTasks(schema, splits.get(0)),
                new JdbcTasks(schema, splits.get(1)),
                new JdbcTasks(schema, splits.get(2)),
                DataCard.of("the shop's products"),
                Optional.empty());
    }

    private static List<String> names(Connection database) throws SQLException {
        try (Statement sql = database.createStatement();
                ResultSet rows = sql.executeQuery("SELECT category FROM products GROUP BY category HAVING count(*) >= "
                        + FEWEST_PRODUCTS + " ORDER BY category")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static Category category(Connection database, String name) throws SQLException {
        try (PreparedStatement sql = database.prepareStatement("""
                SELECT id, ln(carat), (depth - 61.7) / 1.4, (width - 57.5) / 2.2, ln(price)
                FROM products WHERE category = ? ORDER BY id""")) {
            sql.setString(1, name);
            List<float[]> features = new ArrayList<>();
            List<Float> targets = new ArrayList<>();
            List<Long> ids = new ArrayList<>();
            try (ResultSet rows = sql.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                    features.add(new float[] {rows.getFloat(2), rows.getFloat(3), rows.getFloat(4)});
                    targets.add(rows.getFloat(5));
                }
            }
            return new Category(name, ids.stream().mapToLong(id -> id).toArray(), batch(features, targets));
        }
    }

    private static Batch batch(List<float[]> features, List<Float> targets) {
        Matrix x = Matrix.generate(features.size(), FEATURES, values -> {
            for (int row = 0; row < features.size(); row++) {
                System.arraycopy(features.get(row), 0, values, row * FEATURES, FEATURES);
            }
        });
        return new Batch(x, Matrix.generate(targets.size(), 1, values -> {
            for (int row = 0; row < values.length; row++) {
                values[row] = targets.get(row);
            }
        }));
    }

    /** With the mean and deviation of the prices to learn from, by which learners standardise. */
    private static Schema schema(List<Category> train) {
        double n = 0;
        double sum = 0;
        double squares = 0;
        for (Category category : train) {
            for (float price : category.products().targets().toArray()) {
                n++;
                sum += price;
                squares += (double) price * price;
            }
        }
        double mean = sum / n;
        return new Schema(fields(), new Target.Real("log price", 1, mean, Math.sqrt(squares / n - mean * mean)));
    }

    private static List<Field> fields() {
        return List.of(new Field.Numeric("log carat"), new Field.Numeric("depth"), new Field.Numeric("width"));
    }

    @Override
    public int size() {
        return categories.size();
    }

    @Override
    public TaskCard task(int task) {
        return TaskCard.of(categories.get(task).name(), categories.get(task).products().size());
    }

    @Override
    public Episode episode(int task, EpisodeShape shape, Seed seed) {
        Category category = categories.get(task);
        int rows = category.products().size();
        if (shape.shots() > rows) {
            throw new IllegalArgumentException(
                    category.name() + " has " + rows + " products, the support needs " + shape.shots());
        }
        int[] order = seed.stream().sample(rows, rows);
        int end = shape.shots() + Math.min(shape.queries(), rows - shape.shots());
        int[] support = Arrays.copyOf(order, shape.shots());
        int[] query = Arrays.copyOfRange(order, shape.shots(), end);
        return new Episode(
                category.name(),
                category.products().select(support),
                category.products().select(query),
                ids(category, support),
                ids(category, query));
    }

    private static RowOrigins ids(Category category, int[] rows) {
        return RowOrigins.of(Arrays.stream(rows).mapToLong(row -> category.ids()[row]).toArray());
    }
}
