/** What a run has found, for people and for programs. */
@NullMarked
package souk.chaos.report;

import org.jspecify.annotations.NullMarked;
