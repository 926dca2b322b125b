package com.example.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** The database that the shop has anyway: here in memory, filled with the 53,940 diamonds that metalearn ships (ggplot2's, MIT). */
final class ShopDatabase {
    private static final String DIAMONDS = "/io/metalearn/data/ecommerce/diamonds.csv.gz";

    private ShopDatabase() {}

    /** A connection to a table {@code products (id, category, carat, depth, width, price)}. Close it. */
    static Connection open() throws SQLException {
        Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Path file = unpacked();
        try (Statement sql = database.createStatement()) {
            sql.execute("""
                    CREATE TABLE products AS
                    SELECT row_number() OVER () AS id, cut || ', ' || color || ', ' || clarity AS category,
                           carat, depth, "table" AS width, price
                    FROM read_csv('%s')""".formatted(file));
        } finally {
            delete(file);
        }
        return database;
    }

    private static Path unpacked() {
        try (InputStream shipped = Objects.requireNonNull(ShopDatabase.class.getResourceAsStream(DIAMONDS))) {
            Path file = Files.createTempFile("diamonds", ".csv.gz");
            Files.write(file, shipped.readAllBytes());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + DIAMONDS, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
