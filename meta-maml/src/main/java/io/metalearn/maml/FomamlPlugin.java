package io.metalearn.maml;

/** Provides {@link Maml} as {@code fomaml}: first order, by default. */
public final class FomamlPlugin extends VariantPlugin {
    public FomamlPlugin() {
        super("fomaml", "MAML without the second-order terms: cheaper, and mostly as good", MamlConfig.fomaml());
    }
}
