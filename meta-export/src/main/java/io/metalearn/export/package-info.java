/** Adapted models, and adaptation with the support as an input, as ONNX. */
package io.metalearn.export;
