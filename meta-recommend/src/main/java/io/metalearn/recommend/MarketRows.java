package io.metalearn.recommend;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Row;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.data.ecommerce.Features;
import io.metalearn.data.ecommerce.Rows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The interactions of a {@link Market}, as a shop would have them. */
final class MarketRows {
    private static final int STAY = 4;
    private static final double DAYS = 7;

    private final MarketConfig config;
    private final Market market;
    private final Exposure exposure;

    MarketRows(MarketConfig config) {
        this.config = config;
        this.market = new Market(config.items());
        this.exposure = new Exposure(market.items());
    }

    Tasks tasks() {
        return Interactions.of("user", "item", "rating")
                .withTime("day")
                .withTimeCut(config.timeCut())
                .withKnown(20)
                .withItems(Content.of(
                        items(),
                        "item",
                        Features.none().numbers("price").categories("genre").sets("|", "tags")))
                .withUsers(Content.of(users(), "user", Features.none().categories("group")))
                .withMinimumRows(config.ratings() / 2 + 5)
                .read(ratings());
    }

    static String id(String kind, int number) {
        return String.format(Locale.ROOT, "%s%04d", kind, number);
    }

    /** The item of an id. */
    static int item(String id) {
        return Integer.parseInt(id.substring(1));
    }

    private Seed seed(int user) {
        return new Seed(config.seed()).child("user").child(user);
    }

    private Market.User user(int user) {
        return Market.user(seed(user).stream());
    }

    Rows items() {
        Row.Header header = Row.Header.of("item", "price", "genre", "tags");
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < config.items(); i++) {
            Market.Item item = market.items().get(i);
            rows.add(header.row(
                    id("i", i), item.price(), "g" + item.genre(), "t" + item.tag() + "|t" + item.otherTag()));
        }
        return Rows.of("recommendation items", rows);
    }

    private Rows users() {
        Row.Header header = Row.Header.of("user", "group");
        List<Row> rows = new ArrayList<>();
        for (int u = 0; u < config.users(); u++) {
            rows.add(header.row(id("u", u), "g" + user(u).group()));
        }
        return Rows.of("recommendation users", rows);
    }

    private Rows ratings() {
        Row.Header header = Row.Header.of("user", "item", "rating", "day");
        List<Row> rows = new ArrayList<>();
        for (int u = 0; u < config.users(); u++) {
            rate(u, header, rows);
        }
        return Rows.of("recommendation", rows);
    }

    private void rate(int u, Row.Header header, List<Row> rows) {
        Market.User user = user(u);
        RandomStream draws = seed(u).child("ratings").stream();
        double week = draws.nextDouble(0, Market.WEEKS - STAY);
        Set<Integer> rated = new HashSet<>();
        for (int r = 0; r < config.ratings(); r++) {
            double now = week + STAY * (r + draws.nextDouble()) / config.ratings();
            int item = exposure.met(draws, now, rated);
            rated.add(item);
            double rating = Market.mean(user, market.items().get(item)) + Market.NOISE * draws.nextGaussian();
            rows.add(header.row(id("u", u), id("i", item), rating, DAYS * now));
        }
    }
}
