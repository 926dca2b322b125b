package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskNameTest {
    @Test
    void a_name_is_its_values_with_slashes_between() {
        assertThat(TaskName.of(List.of("Ideal", "E", "VS1"))).isEqualTo("Ideal / E / VS1");
        assertThat(TaskName.of(List.of("and/or", "http://x"))).isEqualTo("and/or / http://x");
        assertThat(TaskName.of(List.of("a / b"))).isEqualTo("a / b");
        assertThat(TaskName.of(List.of("a / b", "c"))).isEqualTo("a \\/ b / c");
    }

    /** All pairs and triples of the texts of up to 5 of the characters that matter, none with a space at its ends. */
    @Test
    void different_values_make_different_names() {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; i < texts.size() && texts.get(i).length() < 5; i++) {
            for (String next : List.of("a", " ", "/", "\\")) {
                texts.add(texts.get(i) + next);
            }
        }
        texts.removeIf(text -> text.isEmpty() || !text.equals(text.strip()));
        texts.removeIf(text -> text.length() == 5 && !text.contains(" "));
        Map<String, List<String>> seen = new HashMap<>();
        List<String> few = texts.stream().filter(text -> text.length() < 4).toList();
        for (String first : texts) {
            for (String second : few) {
                distinct(seen, List.of(first, second));
            }
        }
        for (String first : few) {
            for (String second : List.of("/", "a", "\\/", "a /", "/ a")) {
                few.forEach(third -> distinct(seen, List.of(first, second, third)));
            }
        }
    }

    private static void distinct(Map<String, List<String>> seen, List<String> values) {
        List<String> before = seen.put(TaskName.of(values), values);
        assertThat(before == null).as("%s and %s", before, values).isTrue();
    }
}
