/** The neighbours of the good service. */
@NullMarked
package souk.platform.testing.planted.good.peer;

import org.jspecify.annotations.NullMarked;
