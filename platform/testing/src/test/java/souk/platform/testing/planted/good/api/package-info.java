/** The door of the good service. */
@NullMarked
package souk.platform.testing.planted.good.api;

import org.jspecify.annotations.NullMarked;
