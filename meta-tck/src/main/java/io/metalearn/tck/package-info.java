/** Contract tests: what every metalearn plugin promises, as abstract JUnit classes that a plugin's author extends. */
package io.metalearn.tck;
