/**
 * The edge: what clients see of Souk. It turns HTTP and JSON into gRPC and back, by the contracts alone.
 *
 * <p>Owns: nothing that lasts. Asks: every service that has HTTP rules in its contract. Tells: nothing. Promises: every
 * answer that is no success is {@code application/problem+json}; no input, however bad, is answered with a 500; nothing
 * here waits or grows without a limit. Start reading at {@link souk.gateway.GatewayMain}.
 */
@NullMarked
package souk.gateway;

import org.jspecify.annotations.NullMarked;
