package souk.bench;

import java.io.PrintStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import souk.launcher.home.Home;

/** One command of the bench. */
interface Verb {

    /** Its options, and its help. */
    CommandSpec describe();

    /**
     * Does it.
     *
     * @return the exit code
     */
    int run(ParseResult args, Home home, PrintStream out) throws Exception;
}
