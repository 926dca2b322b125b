package io.metalearn.maml;

/** Provides {@link Maml} as {@code maml}. */
public final class MamlPlugin extends VariantPlugin {
    public MamlPlugin() {
        super(
                "maml",
                "MAML: parameters from which a few gradient steps on the support give a good model; exact second order",
                MamlConfig.defaults());
    }
}
