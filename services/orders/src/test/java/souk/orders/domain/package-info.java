@NullMarked
package souk.orders.domain;

import org.jspecify.annotations.NullMarked;
