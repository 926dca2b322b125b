package io.metalearn.scenarios;

import io.metalearn.api.Check;
import io.metalearn.api.DataCard;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The sizes of the intents; all else is published and fixed. Tasks have five of them.
 *
 * @param trainIntents to learn from, at least 2
 * @param validationIntents to choose by, at least 2
 * @param testIntents to be judged on, at least 2
 * @param messages of an intent, at least 2
 * @param trainTasks draws of intents to learn from, at least 1
 * @param validationTasks to choose by, at least 1
 * @param testTasks to be judged on, at least 1
 * @param seed decides intents and messages
 */
public record IntentsConfig(
        int trainIntents,
        int validationIntents,
        int testIntents,
        int messages,
        int trainTasks,
        int validationTasks,
        int testTasks,
        long seed) {
    public IntentsConfig {
        Check.atLeast(2, trainIntents, "trainIntents");
        Check.atLeast(2, validationIntents, "validationIntents");
        Check.atLeast(2, testIntents, "testIntents");
        Check.atLeast(2, messages, "messages");
        Check.atLeast(1, trainTasks, "trainTasks");
        Check.atLeast(1, validationTasks, "validationTasks");
        Check.atLeast(1, testTasks, "testTasks");
    }

    /** 60, 20 and 40 intents of 40 messages; 10,000, 100 and 300 tasks. */
    static IntentsConfig defaults() {
        return new IntentsConfig(60, 20, 40, 40, 10_000, 100, 300, 1);
    }

    Tasks tasks() {
        return new Tasks(
                split("train", trainIntents, trainTasks),
                split("validation", validationIntents, validationTasks),
                split("test", testIntents, testTasks),
                new DataCard(
                        Intents.LABEL,
                        new TreeMap<>(),
                        new TreeMap<>(Map.of(
                                "trainIntents", (double) trainIntents,
                                "validationIntents", (double) validationIntents,
                                "testIntents", (double) testIntents,
                                "messagesPerIntent", (double) messages)),
                        List.of()),
                Optional.empty());
    }

    private IntentTasks split(String name, int intents, int tasks) {
        return new IntentTasks(
                name,
                intents,
                messages,
                tasks,
                new Seed(seed).child(Intents.LABEL).child(name));
    }
}
