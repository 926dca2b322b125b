package io.metalearn.compose.unsupervised;

import io.metalearn.api.Check;

/**
 * How a row is changed into another that is to be of its class. A configuration record. Of an image a window is seen, scaled to its size; what the window has outside of the
 * image are the pixels of its edge. Of a vector entries become 0 and the rest is scaled to the old length: those of a hashed text are its tokens (words, pairs of
 * them, n-grams of characters), so that is token dropout; of a sentence vector it is the noise that unsupervised SimCSE (Gao, Yao and Chen, EMNLP 2021) trains on, at the
 * output. Numbers and categories are taken from another row, drawn anew for each, as SCARF does (Bahri et al., ICLR 2022).
 *
 * @param crop the least side of the window, as a share of the image's, in (0, 1]; uniform up to 1
 * @param shift how far the window may lie outside of the image, as a share of its side, in [0, 1]
 * @param flip whether every other image, drawn by lot, is mirrored, left for right
 * @param noise the standard deviation of what is added to a pixel, which is standardised, at least 0
 * @param dropout the share of entries of a vector that become 0, in [0, 1)
 * @param corruption the share of numbers and categories that are another row's, in [0, 1]
 */
public record Augmentation(double crop, double shift, boolean flip, double noise, double dropout, double corruption) {
    public Augmentation {
        Check.share(crop, "crop");
        Check.positive(crop, "crop");
        Check.share(shift, "shift");
        Check.notNegative(noise, "noise");
        Check.belowOne(dropout, "dropout");
        Check.share(corruption, "corruption");
    }

    /** Windows of 0.9 of the image on, mirrored by lot, with a little noise; a tenth of the tokens; a third of the numbers. */
    public static Augmentation defaults() {
        return new Augmentation(0.9, 0.05, true, 0.05, 0.1, 0.3);
    }
}
