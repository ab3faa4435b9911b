/**
 * What our gRPC clients can that gRPC alone cannot: keep retries within a budget, and lose no call while the list of instances
 * changes. Control asks for both by name over xDS; gRPC finds them by {@code META-INF/services}. A client without them goes on
 * without a budget, and with gRPC's own outlier detection.
 */
@NullMarked
package souk.platform.balancing;

import org.jspecify.annotations.NullMarked;
