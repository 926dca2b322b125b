/** Benchmarks of the compute core, alone and side by side with peers. */
package io.metalearn.bench;
