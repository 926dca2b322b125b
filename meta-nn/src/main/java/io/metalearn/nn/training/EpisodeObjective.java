package io.metalearn.nn.training;

import io.metalearn.api.Episode;
import io.metalearn.api.LossAndGradients;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.kernels.Kernels;
import java.util.List;
import java.util.function.Function;

/** The mean of an {@link EpisodeLoss} over episodes: exactly what {@link OuterLoop} descends. */
public final class EpisodeObjective implements MetaObjective {
    private final Function<Seed, Tensors> initial;
    private final EpisodeLoss loss;
    private final Kernels kernels;

    public EpisodeObjective(Function<Seed, Tensors> initial, EpisodeLoss loss, Kernels kernels) {
        this.initial = initial;
        this.loss = loss;
        this.kernels = kernels;
    }

    @Override
    public Tensors initial(Seed seed) {
        return initial.apply(seed);
    }

    @Override
    public LossAndGradients evaluate(Tensors parameters, List<Episode> episodes, Seed seed) {
        ParameterLayout layout = ParameterLayout.of(parameters);
        float[] gradient = new float[layout.size()];
        try (EpisodeGradients gradients = gradients(layout, 1)) {
            double mean = gradients.meanLossAndGradient(
                    layout.flatten(parameters), episodes.size(), new Given(episodes, seed), gradient);
            return new LossAndGradients(mean, layout.tensors(gradient));
        }
    }

    EpisodeGradients gradients(ParameterLayout layout, int threads) {
        return new EpisodeGradients(loss, layout, kernels, threads);
    }

    private record Given(List<Episode> episodes, Seed seed) implements EpisodeGradients.Draw {
        @Override
        public Episode episode(int index) {
            return episodes.get(index);
        }

        @Override
        public Seed seed(int index) {
            return seed.child(index);
        }
    }
}
