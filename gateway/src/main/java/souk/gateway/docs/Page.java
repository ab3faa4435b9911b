package souk.gateway.docs;

import io.vertx.core.buffer.Buffer;

/**
 * Something to read at a path of the gateway's own.
 *
 * @param type its media type
 */
public record Page(String type, Buffer body) {}
