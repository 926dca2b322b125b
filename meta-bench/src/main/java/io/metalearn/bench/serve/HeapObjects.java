package io.metalearn.bench.serve;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The objects on the heap that something still refers to, by class, as the JVM counts them ({@code jcmd GC.class_histogram}). Where the heap in use also
 * tells of buffers that others grow meanwhile, the objects that come with each of many tasks can be told by their number. Immutable.
 */
record HeapObjects(SortedMap<String, Count> byType) {
    private static final Pattern LINE = Pattern.compile("^\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*$");

    /**
     * Those of a class.
     *
     * @param type its name, as the JVM writes it
     */
    record Count(String type, long objects, long bytes) {}

    static HeapObjects now() {
        SortedMap<String, Count> byType = new TreeMap<>();
        histogram().lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            // Classes of one name by several loaders have a line each.
            Count count = new Count(line.group(3), Long.parseLong(line.group(1)), Long.parseLong(line.group(2)));
            byType.merge(
                    count.type(),
                    count,
                    (a, b) -> new Count(a.type(), a.objects() + b.objects(), a.bytes() + b.bytes()));
        });
        return new HeapObjects(byType);
    }

    private static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException("this JVM counts no objects", e);
        }
    }

    /**
     * What has come since, of the classes of which at least one object has come with each of {@code things}; and arrays of references, which
     * tables of all of them are.
     */
    HeapObjects since(HeapObjects before, int things) {
        SortedMap<String, Count> come = new TreeMap<>();
        byType.values().forEach(count -> {
            Count earlier = Optional.ofNullable(before.byType.get(count.type())).orElse(new Count(count.type(), 0, 0));
            Count more = new Count(count.type(), count.objects() - earlier.objects(), count.bytes() - earlier.bytes());
            boolean isEach = more.objects() >= 0.9 * things;
            boolean isTable = count.type().startsWith("[L") && more.bytes() >= things;
            if (isEach || isTable) {
                come.put(count.type(), more);
            }
        });
        return new HeapObjects(come);
    }

    List<Count> byBytes() {
        return byType.values().stream()
                .sorted(Comparator.comparingLong(Count::bytes).reversed())
                .toList();
    }

    long bytes() {
        return byType.values().stream().mapToLong(Count::bytes).sum();
    }
}
