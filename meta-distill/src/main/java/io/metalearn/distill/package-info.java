/** An adapted model, whatever its size, taught to a small one on rows without labels. */
package io.metalearn.distill;
