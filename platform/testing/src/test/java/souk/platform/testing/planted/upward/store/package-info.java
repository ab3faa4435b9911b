/** A store that looks upstairs. */
@NullMarked
package souk.platform.testing.planted.upward.store;

import org.jspecify.annotations.NullMarked;
