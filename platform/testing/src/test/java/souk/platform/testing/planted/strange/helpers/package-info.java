/** A room that no service has. */
@NullMarked
package souk.platform.testing.planted.strange.helpers;

import org.jspecify.annotations.NullMarked;
