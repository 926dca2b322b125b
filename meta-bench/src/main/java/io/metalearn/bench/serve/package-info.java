/** What serving costs. */
package io.metalearn.bench.serve;
