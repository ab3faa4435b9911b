@NullMarked
package souk.platform.flow.testing;

import org.jspecify.annotations.NullMarked;
