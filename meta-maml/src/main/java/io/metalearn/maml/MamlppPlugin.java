package io.metalearn.maml;

/** Provides {@link Maml} as {@code mamlpp}: five steps, a learned rate for each tensor and step, and the multi-step loss, by default. */
public final class MamlppPlugin extends VariantPlugin {
    public MamlppPlugin() {
        super(
                "mamlpp",
                "MAML++: five inner steps, learned rates for each tensor and step, the multi-step loss",
                MamlConfig.mamlpp());
    }
}
