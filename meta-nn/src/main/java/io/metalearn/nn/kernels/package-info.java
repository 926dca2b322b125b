/** The loops under the tape, behind an interface: in plain Java, on vector registers, or another module's. */
package io.metalearn.nn.kernels;
