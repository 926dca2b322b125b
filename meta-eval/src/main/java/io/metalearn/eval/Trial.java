package io.metalearn.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One setting of a learner that was tried on the validation tasks.
 *
 * @param learner its name in the suite
 * @param number of the setting, from 0, which is the learner as it was
 * @param share of the learner's steps that was spent, in (0, 1]
 * @param settings what was varied, by path, as a suite would state it; none for number 0
 * @param values mean of the metric over the validation tasks, by shots; none where the trial failed
 * @param loss mean over shots of how bad these are, see {@link io.metalearn.api.Metric#badness}; infinite where the trial failed
 * @param seconds that training and judging took
 * @param failure why it failed
 */
public record Trial(
        String learner,
        int number,
        double share,
        Map<String, String> settings,
        SortedMap<Integer, Double> values,
        double loss,
        double seconds,
        Optional<String> failure) {
    public Trial {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** The same as another search counts it. */
    public Trial of(int otherNumber, Map<String, String> otherSettings) {
        return new Trial(learner, otherNumber, share, otherSettings, values, loss, seconds, failure);
    }

    /** The same of a learner of another name. */
    public Trial of(String other) {
        return new Trial(other, number, share, settings, values, loss, seconds, failure);
    }

    /** The settings in a line, such as {@code innerSteps=5, innerRate=0.02}. */
    public String words() {
        return settings.isEmpty() ? "as it is" : settings.toString().replaceAll("^\\{|}$", "");
    }

    /** For a file that machines read: values by name; what is not there is left out. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("learner", learner);
        facts.put("number", number);
        facts.put("share", share);
        facts.put("settings", settings);
        facts.put("values", values);
        facts.put("seconds", seconds);
        failure.ifPresentOrElse(reason -> facts.put("failure", reason), () -> facts.put("loss", loss));
        return facts;
    }
}
