/**
 * gRPC as every service speaks it: servers on virtual threads with limits, checks and one way to say no, and channels to
 * other services by name alone.
 */
@NullMarked
package souk.platform.rpc;

import org.jspecify.annotations.NullMarked;
