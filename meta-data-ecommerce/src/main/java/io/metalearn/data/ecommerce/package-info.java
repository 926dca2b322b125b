/** Tasks from files of shop data: any CSV, TSV, JSONL or Parquet file, and the data that is shipped. */
package io.metalearn.data.ecommerce;
