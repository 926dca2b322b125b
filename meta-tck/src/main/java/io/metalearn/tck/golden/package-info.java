/** The golden-case harness: float64 reference cases of algorithms, read from JSON files, run against any implementation. */
package io.metalearn.tck.golden;
