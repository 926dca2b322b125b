package io.metalearn.maml;

/** Provides {@link Maml} as {@code melu}: the decision layers adapt, the embeddings do not, by default. */
public final class MeluPlugin extends VariantPlugin {
    public MeluPlugin() {
        super("melu", "MeLU: the decision layers adapt, the embeddings of users and items do not", MamlConfig.melu());
    }
}
