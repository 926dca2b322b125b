package io.metalearn.maml;

/** Provides {@link Maml} as {@code boil}: all but the last layer adapts, by default. */
public final class BoilPlugin extends VariantPlugin {
    public BoilPlugin() {
        super("boil", "MAML whose inner loop moves all layers but the last", MamlConfig.boil());
    }
}
