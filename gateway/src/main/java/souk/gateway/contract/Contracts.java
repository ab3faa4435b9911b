package souk.gateway.contract;

import build.buf.validate.ValidateProto;
import com.google.api.AnnotationsProto;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.ExtensionRegistry;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import souk.contracts.access.v1.AccessProto;
import souk.contracts.traffic.v1.TrafficProto;

/**
 * The contracts: all files of a descriptor set, in the order in which they depend on each other, with the annotations
 * for HTTP and validation and with the comments.
 */
public record Contracts(List<FileDescriptor> files) {

    private static final String PACKED = "/souk/contracts/descriptors.binpb";

    public Contracts {
        files = List.copyOf(files);
    }

    /** The contracts that this gateway was built with. */
    public static Contracts packed() {
        return read(PACKED);
    }

    /** The contracts of a descriptor set on the class path; it must be there and be whole. */
    public static Contracts read(String resource) {
        try (var in = Contracts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the contracts are missing: " + resource);
            }
            return new Contracts(link(FileDescriptorSet.parseFrom(in, annotations())));
        } catch (IOException | DescriptorValidationException broken) {
            throw new IllegalStateException("the contracts cannot be read: " + resource, broken);
        }
    }

    private static List<FileDescriptor> link(FileDescriptorSet set) throws DescriptorValidationException {
        Map<String, FileDescriptor> linked = new LinkedHashMap<>();
        for (FileDescriptorProto file : set.getFileList()) {
            // protoc writes a file after those that it imports.
            var imports = file.getDependencyList().stream().map(linked::get).toArray(FileDescriptor[]::new);
            linked.put(file.getName(), FileDescriptor.buildFrom(file, imports));
        }
        return List.copyOf(linked.values());
    }

    private static ExtensionRegistry annotations() {
        var registry = ExtensionRegistry.newInstance();
        AnnotationsProto.registerAllExtensions(registry);
        FieldBehaviorProto.registerAllExtensions(registry);
        ValidateProto.registerAllExtensions(registry);
        AccessProto.registerAllExtensions(registry);
        TrafficProto.registerAllExtensions(registry);
        return registry;
    }
}
