# Builds meta-bench and runs one of its classes; for the scripts beside it. METALEARN_JVM_OPTS adds options for java.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
bench=$root/meta-bench/target

launch() {
  echo "meta-bench: building .." >&2
  (cd "$root" && mvn -q -B -ntp -DskipTests -Dspotless.check.skip -pl meta-bench -am package) </dev/null >&2
  # shellcheck disable=SC2086
  exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" --add-modules jdk.incubator.vector -XX:+UseParallelGC -Djava.security.manager=disallow ${METALEARN_JVM_OPTS:-} \
    -cp "$bench/$(cd "$bench" && ls meta-bench-*.jar | head -n 1):$bench/lib/*" "$@"
}
