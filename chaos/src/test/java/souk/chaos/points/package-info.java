/**
 * For every step of the flows of an order, and every moment in it at which a crash would leave another state behind, one run
 * with a crash exactly there. START HERE: {@link souk.chaos.points.Points}.
 */
@NullMarked
package souk.chaos.points;

import org.jspecify.annotations.NullMarked;
