@NullMarked
package souk.gateway.edge;

import org.jspecify.annotations.NullMarked;
