package souk.launcher.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.util.List;
import java.util.Optional;
import souk.contracts.catalog.v1.CatalogEventsProto;

/** What a fact says, in JSON; what cannot be read as its type is shown as its bytes. */
final class FactText {

    /** The files that say what each service tells. */
    private static final List<FileDescriptor> EVENTS = List.of(CatalogEventsProto.getDescriptor());

    static JsonElement of(String type, ByteString payload) {
        return known(type)
                .flatMap(descriptor -> read(descriptor, payload))
                .orElseGet(() ->
                        new JsonPrimitive("bytes " + java.util.HexFormat.of().formatHex(payload.toByteArray())));
    }

    private static Optional<Descriptor> known(String type) {
        return EVENTS.stream()
                .flatMap(file -> file.getMessageTypes().stream())
                .filter(descriptor -> descriptor.getFullName().equals(type))
                .findFirst();
    }

    private static Optional<JsonElement> read(Descriptor descriptor, ByteString payload) {
        try {
            var message = DynamicMessage.parseFrom(descriptor, payload);
            return Optional.of(JsonParser.parseString(JsonFormat.printer().print(message)));
        } catch (InvalidProtocolBufferException damaged) {
            return Optional.empty();
        }
    }

    private FactText() {}
}
