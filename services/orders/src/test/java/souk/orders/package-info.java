@NullMarked
package souk.orders;

import org.jspecify.annotations.NullMarked;
