package io.metalearn.recommend;

import io.metalearn.api.Row;
import io.metalearn.data.ecommerce.Features;
import io.metalearn.data.ecommerce.Rows;
import java.util.ArrayList;
import java.util.List;

/** 60 users, each with 12 of 40 items, whose ids are no numbers to be read: some have leading zeros, some twenty digits. */
final class Shop {
    static final int USERS = 60;
    static final int EACH = 12;
    static final int ITEMS = 40;

    private Shop() {}

    static String item(int number) {
        return number % 2 == 0 ? "00" + number : "9876543210987654" + (1000 + number);
    }

    /** The user's i-th item; the rating says which user and item it is. */
    static double rating(int user, int item) {
        return 1 + (user * 7 + item * 3) % 9 / 2.0;
    }

    static Rows ratings() {
        Row.Header header = Row.Header.of("user", "item", "rating", "time");
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            for (int user = 0; user < USERS; user++) {
                int item = (user * 5 + i * 3) % ITEMS;
                rows.add(header.row("u" + user, item(item), rating(user, item), 1000 * i + user));
            }
        }
        return Rows.of("ratings", rows);
    }

    static Rows items() {
        Row.Header header = Row.Header.of("id", "price", "tags");
        List<Row> rows = new ArrayList<>();
        for (int item = 0; item < ITEMS + 1; item++) {
            rows.add(header.row(item(item), item, item % 3 == 0 ? "red|small" : item % 3 == 1 ? "red" : "blue"));
        }
        return Rows.of("items", rows);
    }

    static Interactions rated() {
        return Interactions.of("user", "item", "rating").withTime("time").withMinimumRows(5);
    }

    static Interactions told() {
        return rated().withItems(Content.of(
                items(), "id", Features.none().numbers("price").sets("|", "tags")));
    }
}
