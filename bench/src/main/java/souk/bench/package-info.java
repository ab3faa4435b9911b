/**
 * A repeatable load on a running Souk: how many requests a second, how long each took, and how much processor time a
 * request costs in each process. It knows no other module; it measures from outside, as a client sees the system.
 */
@NullMarked
package souk.bench;

import org.jspecify.annotations.NullMarked;
