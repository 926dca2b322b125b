/** ND4J at the edge: its arrays as our values, and its OpenBLAS as kernels. */
package io.metalearn.nd4j;
