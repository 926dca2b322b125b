package io.metalearn.nn.training;

import io.metalearn.api.Episode;
import io.metalearn.api.Seed;

/**
 * An episode, and what its loss needs beside.
 *
 * @param task the number of its task among the training tasks
 * @param progress the share of the outer steps that are done
 * @param seed for what its loss draws
 */
record DrawnEpisode(Episode episode, int task, float progress, Seed seed) {}
