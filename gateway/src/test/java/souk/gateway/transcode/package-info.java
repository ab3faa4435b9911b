@NullMarked
package souk.gateway.transcode;

import org.jspecify.annotations.NullMarked;
