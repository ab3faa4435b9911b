/**
 * Flows (sagas): work that outlives a transaction, whose steps are undone if one of them is refused. {@link
 * souk.platform.flow.Flow} is what a service writes, one page; {@link souk.platform.flow.Core} decides, and is a pure
 * function; {@link souk.platform.flow.Runner} carries out what was decided, for many flows together; {@link
 * souk.platform.flow.Journal} remembers where each flow stands.
 */
@NullMarked
package souk.platform.flow;

import org.jspecify.annotations.NullMarked;
