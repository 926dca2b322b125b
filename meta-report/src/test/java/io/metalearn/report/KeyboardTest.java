package io.metalearn.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page under real key strokes, by the protocol that a browser is debugged with. */
@Tag("slow")
class KeyboardTest {
    private static final int MOST_TABS = 80;

    @TempDir
    private Path folder;

    private Optional<Browser> opened = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no browser");
        Path page = folder.resolve("report.html");
        Files.writeString(page, HtmlReport.render(Reports.of("eb", "maml", "shift")));
        Browser browser = Browser.start(folder);
        opened = Optional.of(browser);
        browser.open(page.toUri().toString(), 1000, "light");
    }

    @AfterEach
    void close() {
        opened.ifPresent(Browser::close);
    }

    private String shown(String expression) throws Exception {
        return opened.orElseThrow().shown(expression);
    }

    private void press(String key, int code, String text) throws Exception {
        opened.orElseThrow().press(key, code, text);
    }

    /** Tabs on until what has the focus is in one element. */
    private void tabTo(String selector) throws Exception {
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            press("Tab", 9, "");
            if (shown("!!document.activeElement.closest('" + selector + "')").equals("true")) {
                return;
            }
        }
        throw new AssertionError(selector + " is not reached by " + MOST_TABS + " tabs");
    }

    @Test
    void tables_open_choices_change_pictures_and_columns_sort_by_keys_alone() throws Exception {
        tabTo("#paired details:not([open]) summary");
        press("Enter", 13, "\\r");
        assertThat(shown("document.activeElement.parentElement.open")).isEqualTo("true");

        tabTo("#task-controls select");
        String before = shown("document.getElementById('chart-tasks').textContent");
        press("ArrowDown", 40, "");
        assertThat(shown("document.getElementById('chart-tasks').textContent")).isNotEqualTo(before);

        tabTo("#lookup-table button");
        press("Enter", 13, "\\r");
        assertThat(shown("document.activeElement.closest('th').getAttribute('aria-sort')"))
                .isIn("ascending", "descending");
    }

    @Test
    void what_has_the_focus_can_be_seen_and_nothing_holds_it() throws Exception {
        List<String> hidden = new ArrayList<>();
        tabTo("a");
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            if (shown("document.activeElement === document.body").equals("true")) {
                assertThat(hidden).isEmpty();
                assertThat(tabs).isGreaterThan(20);
                return;
            }
            String outline = shown("getComputedStyle(document.activeElement).outlineStyle");
            if (outline.equals("none")) {
                hidden.add(shown("document.activeElement.outerHTML.slice(0, 80)"));
            }
            press("Tab", 9, "");
        }
        throw new AssertionError("the focus does not leave the page after " + MOST_TABS + " tabs");
    }
}
