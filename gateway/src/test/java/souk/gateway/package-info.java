/** Tests of the gateway: its parts one by one, and the whole over real sockets. */
@NullMarked
package souk.gateway;

import org.jspecify.annotations.NullMarked;
