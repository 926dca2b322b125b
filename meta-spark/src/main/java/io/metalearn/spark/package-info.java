/** Tasks, training, adaptation and evaluation on a cluster of Apache Spark: the same bits as on one machine. */
package io.metalearn.spark;
