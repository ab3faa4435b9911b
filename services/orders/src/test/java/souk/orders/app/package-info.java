@NullMarked
package souk.orders.app;

import org.jspecify.annotations.NullMarked;
