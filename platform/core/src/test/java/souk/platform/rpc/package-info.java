/** What the rpc promises, seen from outside. */
@NullMarked
package souk.platform.rpc;

import org.jspecify.annotations.NullMarked;
