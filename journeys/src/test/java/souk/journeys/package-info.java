/** End-to-end stories on real processes, as a person at a terminal or a client at the edge sees them. */
@NullMarked
package souk.journeys;

import org.jspecify.annotations.NullMarked;
