@NullMarked
package souk.orders.api;

import org.jspecify.annotations.NullMarked;
