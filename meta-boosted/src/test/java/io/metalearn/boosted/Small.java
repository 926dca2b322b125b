package io.metalearn.boosted;

/** Settings that learn within a second. */
final class Small {
    private Small() {}

    static BoostedConfig config() {
        return BoostedConfig.defaults()
                .withMembers(2)
                .withTasks(100)
                .withDraws(new DrawsConfig(2, 0, 8, 8, 1000, 100_000))
                .withTrees(TreesConfig.defaults()
                        .withRounds(8)
                        .withDepth(3)
                        .withMinimumWeight(1)
                        .withPatience(8));
    }
}
