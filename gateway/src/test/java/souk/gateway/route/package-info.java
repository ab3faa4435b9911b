@NullMarked
package souk.gateway.route;

import org.jspecify.annotations.NullMarked;
