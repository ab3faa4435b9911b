package souk.control.domain;

/**
 * One gRPC method that an instance serves.
 *
 * @param fullName such as {@code souk.catalog.v1.CatalogService/GetProduct}
 * @param idempotent whether it may be repeated without harm
 * @param serverStreaming whether it answers with a stream
 * @param waits whether its answer is held back on purpose
 */
public record Method(String fullName, boolean idempotent, boolean serverStreaming, boolean waits) {

    /** The contract that it belongs to, such as {@code souk.catalog.v1.CatalogService}. */
    public String contract() {
        var slash = fullName.indexOf('/');
        return slash < 0 ? fullName : fullName.substring(0, slash);
    }

    /**
     * What holds when two instances say different things of one method, as they may during a rolling upgrade: it is
     * repeated only if all agree that it may be, and it gets a time-out only if all agree that it is no stream and does not
     * wait.
     */
    Method and(Method other) {
        return new Method(
                fullName,
                idempotent && other.idempotent,
                serverStreaming || other.serverStreaming,
                waits || other.waits);
    }
}
