@NullMarked
package souk.platform.flow;

import org.jspecify.annotations.NullMarked;
