/** Why a model predicts what it does: by the rows it was adapted to, by the features of the row, and by what adaptation moved. */
package io.metalearn.explain;
