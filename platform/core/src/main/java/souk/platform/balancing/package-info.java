/**
 * What our gRPC clients can that gRPC alone cannot: keep retries within a budget. Control asks for it by name over xDS;
 * gRPC finds it by {@code META-INF/services}, and a client without it goes on without a budget.
 */
@NullMarked
package souk.platform.balancing;

import org.jspecify.annotations.NullMarked;
