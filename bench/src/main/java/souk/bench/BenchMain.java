package souk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;
import souk.bench.measure.Silence;
import souk.bench.measure.Unfit;
import souk.launcher.home.Home;
import souk.launcher.supervisor.ControlClient;

/**
 * START HERE: {@code ./souk bench}. Ends with 0, with 1 if something was not as it should be, or with 2 if nothing could be
 * measured.
 */
public final class BenchMain {

    /** All commands; what is none of them is a mix of {@link Browse}. */
    private static final Map<String, Verb> VERBS = Map.of(
            "checkout", new CheckoutBench(),
            "flash", new FlashBench(),
            "mixed", new MixedBench(),
            "curve", new CurveBench(),
            "sizes", new SizesBench(),
            "overload", new OverloadBench(),
            "idle", new IdleBench(),
            "bounds", new BoundsBench(),
            "report", new ReportBench());

    public static void main(String[] args) {
        System.exit(run(System.getenv(), System.out, System.err, args));
    }

    static int run(Map<String, String> environment, PrintStream out, PrintStream errors, String... args) {
        Silence.keep();
        var verb = args.length == 0 ? null : VERBS.get(args[0]);
        var line = new CommandLine((verb == null ? new Browse() : verb).describe());
        try {
            var parsed = line.parseArgs(verb == null ? args : Arrays.copyOfRange(args, 1, args.length));
            if (parsed.isUsageHelpRequested()) {
                line.usage(out);
                return 0;
            }
            return (verb == null ? new Browse() : verb).run(parsed, Home.of(environment), out);
        } catch (CommandLine.ParameterException | Unfit | ControlClient.Unreachable e) {
            errors.println("souk bench: " + e.getMessage());
        } catch (IOException e) {
            errors.println("souk bench: the system cannot be asked: " + e);
        } catch (SQLException e) {
            errors.println("souk bench: the databases cannot be asked: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            e.printStackTrace(errors);
        }
        return 2;
    }

    private BenchMain() {}
}
