/** The verbs: keeping leases, and keeping the traffic policy up to date. */
@NullMarked
package souk.control.app;

import org.jspecify.annotations.NullMarked;
