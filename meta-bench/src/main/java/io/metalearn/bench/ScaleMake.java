package io.metalearn.bench;

import io.metalearn.api.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a file of ratings. */
@Command(
        name = "make",
        mixinStandardHelpOptions = true,
        description = "Writes userId, movieId, rating, timestamp: CSV, or Parquet where the name ends so.")
final class ScaleMake implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What to write.")
    private Path file = Path.of("ratings.csv");

    @Option(names = "--rows", paramLabel = "N", description = "Ratings (default: 25000000).")
    private long rows = 25_000_000;

    @Option(names = "--users", paramLabel = "N", description = "Users (default: 160000).")
    private int users = 160_000;

    @Option(names = "--items", paramLabel = "N", description = "Items (default: 60000).")
    private int items = 60_000;

    @Option(names = "--tail", paramLabel = "X", description = "How unequal users are; 0: not at all (default: 3).")
    private double tail = 3;

    @Option(names = "--seed", paramLabel = "N", description = "Of all draws (default: 1).")
    private long seed = 1;

    @Override
    public Integer call() throws IOException, SQLException {
        RatingsFile ratings = new RatingsFile(rows, users, items, tail, new Seed(seed));
        if (!file.toString().endsWith(".parquet")) {
            ratings.write(file);
            return 0;
        }
        Path text = Path.of(file + ".csv");
        ratings.write(text);
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (FROM read_csv('" + text + "')) TO '" + file + "' (FORMAT parquet)");
        }
        Files.delete(text);
        return 0;
    }
}
