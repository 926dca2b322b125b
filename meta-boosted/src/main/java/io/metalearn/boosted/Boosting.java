package io.metalearn.boosted;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import java.util.ArrayList;
import java.util.List;

/**
 * Grows members side by side, a tree each a round, and keeps the rounds of which the mean of all has the least loss on validation rows; that
 * may be none. Each member is grown by one thread at a time, so how many there are changes the time alone.
 */
final class Boosting {
    private final TreesConfig config;
    private final Loss loss;
    private final List<Member> members;
    private final Table validation;
    private final float[] start;
    private double reached;
    private double best;
    private int bestRounds;
    private int rounds;

    /** @param start before the first tree */
    Boosting(TreesConfig config, Loss loss, Start start, List<Table> tables, Table validation, Seed seed) {
        this.config = config;
        this.loss = loss;
        this.validation = validation;
        this.start = start.margins(validation);
        this.members = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            members.add(new Member(config, loss, tables.get(i), start, validation, seed.child(i)));
        }
        this.reached = validationLoss();
        this.best = reached;
    }

    /** The trees of all members, the best rounds of each. */
    Forest grow(Training training, Crew crew) {
        int most = training.iterations(config.rounds());
        try {
            training.monitor().start().ifPresent(this::goOn);
            while (rounds < most && rounds - bestRounds < config.patience()) {
                int round = rounds;
                crew.each(members, member -> member.grow(round));
                count();
                training.monitor().step(rounds, most, trainingLoss(), this::checkpoint);
                training.monitor().validated(rounds, reached);
            }
            return Forest.join(members.stream()
                    .map(member -> Forest.join(member.trees().subList(0, bestRounds)))
                    .toList());
        } finally {
            members.forEach(Member::close);
        }
    }

    private void count() {
        rounds++;
        reached = validationLoss();
        if (reached < best) {
            best = reached;
            bestRounds = rounds;
        }
    }

    private double trainingLoss() {
        return members.stream().mapToDouble(Member::loss).sum() / members.size();
    }

    private double validationLoss() {
        return loss.of(validationMargins(), validation.targets(), validation.group());
    }

    private float[] validationMargins() {
        float[] margins = start.clone();
        for (Member member : members) {
            float[] trees = member.onValidation();
            for (int i = 0; i < margins.length; i++) {
                margins[i] = validation.orAbsent(i, margins[i] + trees[i] / members.size());
            }
        }
        return margins;
    }

    private Checkpoint checkpoint() {
        Tensors all = Tensors.empty();
        for (int i = 0; i < members.size(); i++) {
            all = all.with(
                    "member" + i + ".", Forest.join(members.get(i).trees()).tensors());
        }
        return new Checkpoint(rounds, all);
    }

    /** Adds the trees of a checkpoint, one after the other, as they were grown. */
    private void goOn(Checkpoint checkpoint) {
        for (int round = 0; round < checkpoint.step(); round++) {
            for (int i = 0; i < members.size(); i++) {
                Tensors stored = checkpoint.tensors().under("member" + i + ".");
                members.get(i).add(Forest.of(stored, validation.width()).tree(round));
            }
            count();
        }
    }
}
