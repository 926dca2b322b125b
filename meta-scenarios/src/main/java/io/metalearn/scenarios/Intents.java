package io.metalearn.scenarios;

import io.metalearn.api.Field;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.Arrays;
import java.util.List;

/**
 * What customers write to a shop's service, as counts of words; a class is an intent, such as "where is my parcel", a row a message.
 *
 * <pre>
 * theta of an intent   Dirichlet(6 b), over 60 concepts, b_c proportional to 1 / (c + 3): some are in all messages, most in few
 * a message            4 to 10 concepts of theta, each said by one of its four words: in .4, .3, .2 and .1 of the cases
 * </pre>
 *
 * <p>One message of an intent says its concepts, by one word each; another says them by other words. So who takes words for what they are knows
 * little after one message, and who has learned which words say the same knows more. A message that belongs to none of the intents that a
 * service knows is one of another intent.
 *
 * <p>With n_c the concepts of a message and N their number, a_c = 6 b_c and A = 6, after messages of an intent with C concepts, c of each:
 *
 * <pre>
 * P(message) = Gamma(A + C) / Gamma(A + C + N)  product over c of Gamma(a_c + c_c + n_c) / Gamma(a_c + c_c)
 * </pre>
 *
 * up to a factor of the words, which is the same for all intents. Pure, safe to share between threads.
 */
final class Intents {
    static final String LABEL = "intents";
    static final int WAYS = 5;
    static final int CONCEPTS = 60;
    static final double CONCENTRATION = 6;

    private static final double[] SHARES = {0.4, 0.3, 0.2, 0.1};
    private static final int FEWEST = 4;
    private static final int MOST = 10;
    private static final int COMMON = 3;
    static final Schema SCHEMA = new Schema(
            List.of(new Field.Vector("words", CONCEPTS * SHARES.length)), new Target.Classes("intent", WAYS));

    private Intents() {}

    /** a: the Dirichlet's parameters, {@code [concepts]}. */
    static double[] prior() {
        double[] prior = new double[CONCEPTS];
        Arrays.setAll(prior, concept -> 1.0 / (concept + COMMON));
        double sum = Arrays.stream(prior).sum();
        return Arrays.stream(prior).map(each -> CONCENTRATION * each / sum).toArray();
    }

    /** theta of an intent, as its sums up to each concept. */
    static double[] intent(RandomStream draws) {
        double[] theta = Arrays.stream(prior()).map(draws::nextGamma).toArray();
        double sum = Arrays.stream(theta).sum();
        double[] cumulative = new double[CONCEPTS];
        double below = 0;
        for (int concept = 0; concept < CONCEPTS; concept++) {
            below += theta[concept] / sum;
            cumulative[concept] = below;
        }
        return cumulative;
    }

    /**
     * Writes a message of an intent.
     *
     * @param words {@code [width]}, zeros, from {@code at} on
     */
    static void message(double[] intent, RandomStream draws, float[] words, int at) {
        int length = FEWEST + draws.nextInt(MOST - FEWEST + 1);
        for (int i = 0; i < length; i++) {
            int concept = place(intent, draws.nextDouble());
            words[at + concept * SHARES.length + word(draws.nextDouble())]++;
        }
    }

    /** The first place whose sum is above what was drawn. */
    private static int place(double[] cumulative, double drawn) {
        int place = Arrays.binarySearch(cumulative, drawn);
        return Math.min(cumulative.length - 1, place < 0 ? -place - 1 : place + 1);
    }

    private static int word(double drawn) {
        double below = SHARES[0];
        int word = 0;
        while (drawn >= below && word < SHARES.length - 1) {
            word++;
            below += SHARES[word];
        }
        return word;
    }

    /** How often each concept is said, {@code [concepts]}, by the words of a row. */
    static double[] concepts(float[] words, int row) {
        double[] concepts = new double[CONCEPTS];
        int width = SCHEMA.width();
        for (int word = 0; word < width; word++) {
            concepts[word / SHARES.length] += words[row * width + word];
        }
        return concepts;
    }
}
