package io.metalearn.recommend;

import io.metalearn.api.Check;

/**
 * The sizes of the made-up market; its truth is published and fixed.
 *
 * @param users in all, at least 10: of each six in ten are for training, by the hash of the name, before the cut in time
 * @param items at least 50
 * @param ratings of each user, at least 10, at most a fifth of the items: two in five are there from the start
 * @param timeCut see {@link Interactions}
 * @param seed decides users and ratings
 */
public record MarketConfig(int users, int items, int ratings, String timeCut, long seed) {
    public MarketConfig {
        Check.atLeast(10, users, "users");
        Check.atLeast(50, items, "items");
        Check.between(10, items / 5, ratings, "ratings");
    }

    /** 1,600 users with 40 ratings each, of 2,000 items, cut where 60 % of the ratings are before. */
    static MarketConfig defaults() {
        return new MarketConfig(1600, 2000, 40, "0.6", 1);
    }
}
