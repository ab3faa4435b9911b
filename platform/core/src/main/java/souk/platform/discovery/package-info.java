/** How an instance makes itself known, so that others find it by the name of its service. */
@NullMarked
package souk.platform.discovery;

import org.jspecify.annotations.NullMarked;
