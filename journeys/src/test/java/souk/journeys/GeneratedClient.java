package souk.journeys;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A client that a standard generator has made from the OpenAPI document, as somebody outside would make it.
 *
 * @param classes the folder of the compiled classes
 */
record GeneratedClient(Path classes) {

    private static final Path GENERATOR =
            Path.of("target/generator/openapi-generator.jar").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    /**
     * Makes it in an empty folder, and compiles it together with a program that uses it.
     *
     * @param openapi the document
     * @param program the source of a class {@code Program}
     */
    static GeneratedClient make(Path folder, String openapi, String program) throws IOException, InterruptedException {
        var document = Files.writeString(folder.resolve("openapi.json"), openapi);
        var sources = folder.resolve("generated");
        new Shell(folder, Map.of())
                .run(String.join(
                        " ",
                        JAVA + " -jar " + GENERATOR + " generate --input-spec " + document + " --output " + sources,
                        "--generator-name java --library native",
                        "--api-package market.api --model-package market.model --invoker-package market",
                        "--additional-properties useJakartaEe=true,hideGenerationTimestamp=true"))
                .text();
        Files.writeString(sources.resolve("src/main/java/Program.java"), program);
        return new GeneratedClient(compile(sources.resolve("src/main/java"), folder.resolve("classes")));
    }

    /** Runs the program, and answers what it prints. */
    String run(String... arguments) throws IOException, InterruptedException {
        var command = JAVA + " -cp '" + classes + ":" + CLASS_PATH + "' Program " + String.join(" ", arguments);
        return new Shell(classes, Map.of()).run(command).text();
    }

    private static Path compile(Path sources, Path classes) throws IOException {
        Files.createDirectories(classes);
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> paths = Files.walk(sources)) {
            var units = files.getJavaFileObjectsFromPaths(
                    paths.filter(path -> path.toString().endsWith(".java")).toList());
            var options = List.of("-d", classes.toString(), "-cp", CLASS_PATH, "-proc:none", "-nowarn");
            if (!compiler.getTask(said, files, null, options, null, units).call()) {
                throw new IOException("the generated client does not compile:\n" + said);
            }
        }
        return classes;
    }
}
