/** The SQL of the good service. */
@NullMarked
package souk.platform.testing.planted.good.store;

import org.jspecify.annotations.NullMarked;
