package io.metalearn.nn.training;

import io.metalearn.nn.Buffers;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Theta;
import io.metalearn.nn.kernels.Kernels;
import java.util.ArrayList;
import java.util.List;

/** One worker's recorded losses, one for each size of episode met. Not thread-safe. */
final class EpisodePrograms {
    /** Tasks with few rows give queries of many sizes. Those used longest ago are forgotten first. */
    private static final int MOST = 512;

    private final EpisodeLoss loss;
    private final EpisodeLoss validationLoss;
    private final Kernels kernels;
    private final ParameterLayout layout;
    private final Parameters parameters;
    private final Buffers buffers = new Buffers();
    private final List<EpisodeProgram> programs = new ArrayList<>();
    private long loaded = -1;

    /**
     * @param loss is differentiated
     * @param validationLoss is not
     */
    EpisodePrograms(EpisodeLoss loss, EpisodeLoss validationLoss, ParameterLayout layout, Kernels kernels) {
        this.loss = loss;
        this.validationLoss = validationLoss;
        this.kernels = kernels;
        this.layout = layout;
        this.parameters = layout.inputs(Tape.recording(kernels));
    }

    ParameterLayout layout() {
        return layout;
    }

    /** Takes these parameters, tables apart, unless they are of the version taken last. */
    void load(Theta theta, long version) {
        if (version != loaded) {
            layout.load(parameters, theta.dense());
            loaded = version;
        }
    }

    /** The program for as many episodes, of these ones' size. */
    EpisodeProgram of(List<DrawnEpisode> group, boolean differentiated) {
        for (int i = programs.size() - 1; i >= 0; i--) {
            EpisodeProgram program = programs.get(i);
            if (program.fits(group, differentiated)) {
                programs.remove(i);
                programs.add(program);
                return program;
            }
        }
        if (programs.size() == MOST) {
            programs.remove(0);
        }
        EpisodeLoss own = differentiated ? loss : validationLoss;
        programs.add(new EpisodeProgram(own, kernels, layout, parameters, group, differentiated, buffers));
        return programs.get(programs.size() - 1);
    }
}
