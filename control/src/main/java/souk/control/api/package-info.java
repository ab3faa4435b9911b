/** The doors: leases and the list of the living for instances and people, xDS for gRPC clients. */
@NullMarked
package souk.control.api;

import org.jspecify.annotations.NullMarked;
