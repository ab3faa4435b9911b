package souk.sandbox.api;

import java.util.Map;

/**
 * A request over HTTP, read to its end.
 *
 * @param path without the part that led to the door
 * @param headers the ones that matter: {@code idempotency-key}
 * @param query what stands behind the question mark, decoded
 */
record HttpQuestion(String method, String path, Map<String, String> headers, Map<String, String> query, String body) {

    /** Method and path. */
    String call() {
        return method + " " + path;
    }

    String query(String name, String fallback) {
        return query.getOrDefault(name, fallback);
    }
}
