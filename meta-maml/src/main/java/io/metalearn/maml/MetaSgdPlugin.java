package io.metalearn.maml;

/** Provides {@link Maml} as {@code meta-sgd}: a learned inner rate for each entry, by default. */
public final class MetaSgdPlugin extends VariantPlugin {
    public MetaSgdPlugin() {
        super(
                "meta-sgd",
                "MAML with a learned inner rate for each entry of each tensor, in one step",
                MamlConfig.metaSgd());
    }
}
