/** What the runtime promises, seen from outside. */
@NullMarked
package souk.platform.runtime;

import org.jspecify.annotations.NullMarked;
