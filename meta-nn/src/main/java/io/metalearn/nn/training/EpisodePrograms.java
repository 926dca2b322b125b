package io.metalearn.nn.training;

import io.metalearn.nn.LossProgram;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.Theta;
import io.metalearn.nn.kernels.Kernels;
import java.util.ArrayList;
import java.util.List;

/** One worker's recorded losses, one for each size of episode met. Not thread-safe. */
final class EpisodePrograms {
    /** Tasks with few rows give queries of many sizes. Those used longest ago are forgotten first. */
    private static final int MOST = 512;

    private final EpisodeObjective.Loss loss;
    private final EpisodeObjective.Loss validationLoss;
    private final LossProgram.Shared shared;
    private final List<EpisodeProgram> programs = new ArrayList<>();
    private final EpisodeGroup group = new EpisodeGroup();
    private long loaded = -1;

    /**
     * @param loss is differentiated
     * @param validationLoss is not
     */
    EpisodePrograms(
            EpisodeObjective.Loss loss, EpisodeObjective.Loss validationLoss, ParameterLayout layout, Kernels kernels) {
        this.loss = loss;
        this.validationLoss = validationLoss;
        this.shared = new LossProgram.Shared(layout, kernels);
    }

    ParameterLayout layout() {
        return shared.layout();
    }

    /** Takes these parameters, tables apart, unless they are of the version taken last. */
    void load(Theta theta, long version) {
        if (version != loaded) {
            shared.load(theta);
            loaded = version;
        }
    }

    /** The group drawn last. */
    EpisodeGroup group() {
        return group;
    }

    /** Draws a group of episodes; the program for as many, of their size, with their entries. */
    EpisodeProgram draw(MetaBatch batch, int index, boolean differentiated) {
        batch.draw(index, group);
        group.cutToOneSize();
        EpisodeProgram program = fitting(differentiated);
        program.set(group);
        return program;
    }

    private EpisodeProgram fitting(boolean differentiated) {
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
        EpisodeObjective.Loss own = differentiated ? loss : validationLoss;
        programs.add(new EpisodeProgram(own, shared, group, differentiated));
        return programs.get(programs.size() - 1);
    }
}
