/**
 * control: who is alive, and the rules of traffic. It owns the leases of all instances (in memory; they come back by
 * themselves after a restart) and the traffic policy (one file). It tells every gRPC client over xDS where to call and how.
 * It asks nobody. It promises: an instance that dies is out of the endpoints within two seconds; a client is never told
 * that a service is gone just because control was restarted; a policy file that is wrong changes nothing.
 */
@NullMarked
package souk.control;

import org.jspecify.annotations.NullMarked;
