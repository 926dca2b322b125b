package io.metalearn.recommend.learn;

/** Ranking by chance has no settings. */
public record ChanceConfig() {}
