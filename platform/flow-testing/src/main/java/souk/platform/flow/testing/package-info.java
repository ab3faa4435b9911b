/**
 * What every flow must survive. {@link souk.platform.flow.testing.FlowBattery} tries all faults at every step, on a real
 * database; {@link souk.platform.flow.testing.Lives} plays flows in a simulated world where anything may go wrong between any
 * two actions, each life reproducible from its seed.
 */
@NullMarked
package souk.platform.flow.testing;

import org.jspecify.annotations.NullMarked;
