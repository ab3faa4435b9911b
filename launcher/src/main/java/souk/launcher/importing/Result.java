package souk.launcher.importing;

import java.util.List;
import souk.launcher.importing.csv.BadLine;

/**
 * What became of an import.
 *
 * @param created products that were new
 * @param updated products that were there, and differed
 * @param unchanged products that were there, and were the same
 * @param refused products that were left out, by us or by the catalogue
 * @param badLines the lines at fault, in the order of the file; the first {@link #BAD_LINES_MAX} of them
 * @param stopped why the import ended before the file did, or empty if it did not
 */
public record Result(long created, long updated, long unchanged, long refused, List<BadLine> badLines, String stopped) {

    /** How many bad lines are kept; all are told while the import runs. */
    public static final int BAD_LINES_MAX = 1_000;

    public Result {
        badLines = List.copyOf(badLines);
    }

    /** Nothing was read or sent, for this reason. */
    public static Result notStarted(String reason) {
        return new Result(0, 0, 0, 0, List.of(), reason);
    }

    /** For the shell: 0 if all was taken over, 1 if something was left out, 2 if the import had to stop. */
    public int exitCode() {
        if (!stopped.isEmpty()) {
            return 2;
        }
        return refused > 0 || !badLines.isEmpty() ? 1 : 0;
    }
}
