/** What the store upstairs is not to know. */
@NullMarked
package souk.platform.testing.planted.upward.app;

import org.jspecify.annotations.NullMarked;
