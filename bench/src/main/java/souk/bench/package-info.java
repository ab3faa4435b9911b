/**
 * A repeatable load on a running Souk: how many requests and orders a second, how long each took, and how much processor
 * time it costs in each process. It measures from outside, as a client sees the system. START HERE:
 * {@link souk.bench.BenchMain}.
 */
@NullMarked
package souk.bench;

import org.jspecify.annotations.NullMarked;
