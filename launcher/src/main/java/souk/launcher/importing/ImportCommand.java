package souk.launcher.importing;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The import as a command: a file, a gateway, and a terminal to tell how it goes. */
public final class ImportCommand {

    /**
     * Imports a file. Whatever is wrong, with the file or with the gateway, is told on {@code out} and in the result;
     * nothing is thrown.
     *
     * @param file a CSV file as Shopify exports it, in UTF-8
     * @param gateway where the gateway listens, such as {@code http://127.0.0.1:8080}
     * @param token what allows to write, or empty
     */
    // tidy: a command line has a file, a place, a secret, options and a terminal.
    public static Result run(Path file, URI gateway, String token, Options options, PrintStream out) {
        if (!Files.isRegularFile(file)) {
            return told(Result.notStarted("there is no file " + file), out);
        }
        try (var csv = utf8(file)) {
            return run(csv, gateway, token, options, out);
        } catch (IOException e) {
            return told(Result.notStarted("the file " + file + " cannot be read: " + e.getMessage()), out);
        }
    }

    /** Imports what a reader gives, such as the sample catalogue; else the same. */
    // tidy: a command line has a file, a place, a secret, options and a terminal.
    public static Result run(Reader csv, URI gateway, String token, Options options, PrintStream out) {
        var progress = new Progress(out, System::nanoTime);
        try (var client = new Gateway(gateway, token, Thread::sleep)) {
            var result = new ImportProducts(options, client, progress).run(csv);
            progress.done(result);
            return result;
        } catch (IOException e) {
            return told(Result.notStarted("the file cannot be read: " + e.getMessage()), out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return told(Result.notStarted("the import was interrupted"), out);
        }
    }

    private static Result told(Result result, PrintStream out) {
        out.println("The import stopped: " + result.stopped());
        return result;
    }

    /** Bytes that are not UTF-8 become a mark which the reader of products finds and reports with its line. */
    private static Reader utf8(Path file) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        return new InputStreamReader(Files.newInputStream(file), decoder);
    }

    private ImportCommand() {}
}
