@NullMarked
package souk.gateway.docs;

import org.jspecify.annotations.NullMarked;
