package io.metalearn.recommend;

/** Nothing is to be set. */
public record KnowingConfig() {}
