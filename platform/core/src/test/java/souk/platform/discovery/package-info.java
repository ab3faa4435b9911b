/** What the discovery promises, seen from outside. */
@NullMarked
package souk.platform.discovery;

import org.jspecify.annotations.NullMarked;
