package souk.contracts;

import com.google.api.AnnotationsProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.ExtensionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of contracts in a place of its own, laid out as this module is, so that {@code buf.yaml} holds for it: as they
 * stand now, as they were released, or changed on purpose by a test.
 */
record Protos(Path folder) {

    private static final String SOURCES = "src/main/proto";

    /** A copy of the contracts in {@code sources}, in a new folder under {@code parent}. */
    static Protos copy(Path sources, Path parent) throws IOException {
        var folder = Files.createTempDirectory(parent, "protos");
        copyTree(sources, folder.resolve(SOURCES));
        copyTree(Path.of("target/imports"), folder.resolve("target/imports"));
        Files.copy(Path.of("buf.yaml"), folder.resolve("buf.yaml"));
        return new Protos(folder);
    }

    /** Changes one file; what is replaced must be there, since otherwise the test would plant nothing. */
    Protos change(String file, String before, String after) throws IOException {
        var path = folder.resolve(SOURCES).resolve(file);
        var text = Files.readString(path);
        if (!text.contains(before)) {
            throw new IOException(file + " does not contain " + before);
        }
        Files.writeString(path, text.replace(before, after));
        return this;
    }

    /** Adds a file, or replaces it. */
    Protos write(String file, String text) throws IOException {
        var path = folder.resolve(SOURCES).resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    /** What is against the style of contracts. */
    List<String> lint() throws IOException {
        return Buf.run(folder, "lint", SOURCES);
    }

    /** What generated code, JSON or the wire would notice in a bad way, compared with what was released. */
    List<String> breaks(Protos released) throws IOException {
        return Buf.run(
                folder,
                "breaking",
                SOURCES,
                "--against",
                released.folder.resolve(SOURCES).toString());
    }

    /** The contracts compiled, with what they import. */
    FileDescriptorSet compiled() throws IOException {
        var image = folder.resolve("image.binpb");
        var complaints = Buf.run(folder, "build", SOURCES, "-o", image.toString());
        if (!complaints.isEmpty()) {
            throw new IOException("the contracts do not compile: " + complaints);
        }
        var extensions = ExtensionRegistry.newInstance();
        AnnotationsProto.registerAllExtensions(extensions);
        return FileDescriptorSet.parseFrom(Files.readAllBytes(image), extensions);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
    }
}
