/** HTTP on the event loop: connections, limits, problems, and the calls to the services. Nothing here blocks. */
@NullMarked
package souk.gateway.edge;

import org.jspecify.annotations.NullMarked;
