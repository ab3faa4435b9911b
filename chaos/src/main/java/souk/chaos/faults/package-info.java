/** The faults themselves, each of which can be begun and ended. */
@NullMarked
package souk.chaos.faults;

import org.jspecify.annotations.NullMarked;
