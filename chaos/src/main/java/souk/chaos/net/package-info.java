/** The network between the processes, as a proxy that can delay, lose, cut and reset what goes through it. */
@NullMarked
package souk.chaos.net;

import org.jspecify.annotations.NullMarked;
