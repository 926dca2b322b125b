/** Files one can trust: written whole or not at all, checked before they are read, never holding code. */
package io.metalearn.bundle.artefact;
