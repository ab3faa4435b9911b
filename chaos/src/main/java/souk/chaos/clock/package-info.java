/** Clocks that jump: a java agent puts one in the place of the clock that an App hands to its parts. Nothing of it is in the product. */
@NullMarked
package souk.chaos.clock;

import org.jspecify.annotations.NullMarked;
