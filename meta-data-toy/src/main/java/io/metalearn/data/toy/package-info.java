/** Made-up task families whose truth is known: for tests, for first steps, and for comparison with the papers. */
package io.metalearn.data.toy;
