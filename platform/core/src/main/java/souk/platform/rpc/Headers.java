package souk.platform.rpc;

import io.grpc.Metadata;

/** The headers that the platform reads and writes. */
public final class Headers {

    /** The id of the request, from the edge to the last service. */
    public static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

    /** Who asks: {@code Bearer} and a token. */
    public static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private Headers() {}
}
