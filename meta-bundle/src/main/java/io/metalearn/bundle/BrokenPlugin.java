package io.metalearn.bundle;

/**
 * A plugin that could not be loaded, and did not stop the others.
 *
 * @param source the jar or folder that declares it
 * @param reason what went wrong
 */
public record BrokenPlugin(String source, String reason) {}
