/**
 * How fast the packaged server is, measured over HTTP by a client of our own, and how fast the
 * engine is alone: {@code mvn -Pbenchmark verify -DskipTests}.
 */
@NullMarked
package bullpen.benchmark;

import org.jspecify.annotations.NullMarked;
