/** Whoever wants to hear of charges. */
@NullMarked
package souk.sandbox.peer;

import org.jspecify.annotations.NullMarked;
