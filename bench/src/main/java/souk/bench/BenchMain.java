package souk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** START HERE: {@code ./souk bench}. Ends with 0, with 1 if a request failed, or with 2 if nothing could be measured. */
public final class BenchMain {

    public static void main(String[] args) {
        System.exit(run(System.getenv(), System.out, System.err, args));
    }

    static int run(Map<String, String> environment, PrintStream out, PrintStream errors, String... args) {
        var line = new CommandLine(Wish.describe());
        try {
            var parsed = line.parseArgs(args);
            if (parsed.isUsageHelpRequested()) {
                line.usage(out);
                return 0;
            }
            return run(Wish.read(parsed), environment, out);
        } catch (CommandLine.ParameterException | Unfit e) {
            errors.println("souk bench: " + e.getMessage());
        } catch (IOException e) {
            errors.println("souk bench: the system cannot be asked: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 2;
    }

    private static int run(Wish wish, Map<String, String> environment, PrintStream out)
            throws IOException, InterruptedException {
        var home = Path.of(
                environment.getOrDefault("SOUK_HOME", environment.getOrDefault("SOUK_CHECKOUT", ".") + "/.souk"));
        var report = new Bench(wish, home.resolve("run"), out).run();
        out.println();
        report.print(out);
        if (wish.json() != null) {
            report.write(wish.json());
        }
        return report.souk().errors() == 0 ? 0 : 1;
    }

    private BenchMain() {}
}
