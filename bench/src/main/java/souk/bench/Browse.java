package souk.bench;

import java.io.PrintStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import souk.launcher.home.Home;

/** {@code ./souk bench browse} and the other mixes: looking around and searching, by nobody in particular. */
final class Browse implements Verb {

    @Override
    public CommandSpec describe() {
        return Wish.describe();
    }

    @Override
    public int run(ParseResult args, Home home, PrintStream out) throws Exception {
        var wish = Wish.read(args);
        var report = new Bench(wish, home.state().resolve("run"), out).run();
        out.println();
        report.print(out);
        if (wish.json() != null) {
            report.write(wish.json());
        }
        return report.souk().errors() == 0 ? 0 : 1;
    }
}
