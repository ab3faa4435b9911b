/** The rules that a compiler does not know, held over the whole repository; each can be seen to fail. */
@NullMarked
package souk.journeys.tidy;

import org.jspecify.annotations.NullMarked;
