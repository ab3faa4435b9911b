/** The verbs of the good service. */
@NullMarked
package souk.platform.testing.planted.good.app;

import org.jspecify.annotations.NullMarked;
