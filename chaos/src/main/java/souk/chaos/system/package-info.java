/** A whole Souk of its own, with its own ports and data, that can be broken part by part. */
@NullMarked
package souk.chaos.system;

import org.jspecify.annotations.NullMarked;
