package io.metalearn.api;

/** @param name n */
public record TaskCard(String name, int rows, int ways) {}
