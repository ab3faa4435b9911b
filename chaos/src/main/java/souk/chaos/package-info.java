/** Breaks a whole Souk by a plan while shoppers use it, and lets the books decide whether every promise was kept. */
@NullMarked
package souk.chaos;

import org.jspecify.annotations.NullMarked;
