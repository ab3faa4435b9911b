/** Holds the contracts to what was promised: style, and no breaking change of a released package. */
@NullMarked
package souk.contracts;

import org.jspecify.annotations.NullMarked;
