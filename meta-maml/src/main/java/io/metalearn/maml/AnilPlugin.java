package io.metalearn.maml;

/** Provides {@link Maml} as {@code anil}: only the last layer adapts, by default. */
public final class AnilPlugin extends VariantPlugin {
    public AnilPlugin() {
        super("anil", "MAML whose inner loop moves the last layer alone", MamlConfig.anil());
    }
}
