/** ND4J at the edge: its arrays to and from our values, and its OpenBLAS as kernels. */
package io.metalearn.nd4j;
