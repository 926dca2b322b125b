/**
 * How algorithms, data and metrics are found: two files (a config record and a plugin) and a line in {@code META-INF/services} each.
 */
package io.metalearn.api.plugin;
