/** Models trained elsewhere that turn cells into vectors: sentence encoders that come in jars, and a user's own ONNX model of images. */
package io.metalearn.encoders;
