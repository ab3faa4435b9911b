/**
 * What a process is given along that is to crash at a certain point, or to run with a class that was broken on purpose: a Java
 * agent, made of this package alone. Nothing of it is in the product. START HERE: {@link souk.chaos.agent.Agent}.
 */
@NullMarked
package souk.chaos.agent;

import org.jspecify.annotations.NullMarked;
