/** Published models over HTTP: adapted to the rows of a request, or kept adapted under a key. */
package io.metalearn.serve;
