package souk.gateway.contract;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Passes messages to and from gRPC as they are. */
final class Bytes implements Marshaller<byte[]> {

    static final Bytes MARSHALLER = new Bytes();

    private Bytes() {}

    @Override
    public InputStream stream(byte[] message) {
        return new Known(message);
    }

    @Override
    public byte[] parse(InputStream stream) {
        try {
            return stream.readAllBytes();
        } catch (IOException broken) {
            throw Status.INTERNAL
                    .withDescription("the answer could not be read")
                    .withCause(broken)
                    .asRuntimeException();
        }
    }

    /** Tells gRPC that {@code available} is all there is, which saves it a copy. */
    private static final class Known extends ByteArrayInputStream implements KnownLength {
        Known(byte[] message) {
            super(message);
        }
    }
}
