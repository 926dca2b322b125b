package io.metalearn.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs a contract on what extends it. */
final class Failures {
    private Failures() {}

    /** The sentences that fail. */
    static Set<String> of(Class<?> contract) {
        return sentences(tests(contract).failed());
    }

    /** The sentences that hold, those left out apart. */
    static Set<String> kept(Class<?> contract) {
        return sentences(tests(contract).succeeded());
    }

    /** Why the sentences fail, a text each. */
    static Set<String> reasons(Class<?> contract) {
        return tests(contract)
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().map(Throwable::toString).orElse(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Events tests(Class<?> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents();
    }

    private static Set<String> sentences(Events events) {
        return events.map(Event::getTestDescriptor)
                .map(Failures::sentence)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String sentence(TestDescriptor test) {
        return ((MethodSource) test.getSource().orElseThrow()).getMethodName();
    }
}
