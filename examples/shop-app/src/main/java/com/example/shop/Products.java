package com.example.shop;

import io.metalearn.api.Row;
import io.metalearn.api.Tasks;
import io.metalearn.data.ecommerce.Features;
import io.metalearn.data.ecommerce.RowTasks;
import io.metalearn.data.ecommerce.Rows;
import java.sql.Connection;
import java.util.List;

/** The shop's products, as it has them in its database. */
record Products(Connection database) {
    private static final List<String> COLUMNS = List.of("id", "carat", "depth", "width", "price");

    /** The categories as tasks: the log price of a product from what is known of it. Categories of fewer than 40 are left out. */
    Tasks tasks() {
        return RowTasks.of(
                        List.of("category"), Features.none().numbers("log(carat)", "depth", "width"), "log(price)")
                .withMinimumRows(40)
                .read(Rows.query("products", database, "SELECT * FROM products ORDER BY id"));
    }

    /** The products of one category, the oldest first. */
    List<Row> of(String category) {
        String sql = "SELECT * FROM products WHERE category = '" + category.replace("'", "''") + "' ORDER BY id";
        return Rows.query(category, database, sql).all(COLUMNS);
    }
}
