package souk.launcher.importing.csv;

/**
 * A line of the file that could not be taken over.
 *
 * @param line its number as an editor shows it; the header line is 1
 * @param column the column at fault, or empty if it is not one column's fault
 * @param reason what is wrong and what is expected, for people
 */
public record BadLine(long line, String column, String reason) {

    @Override
    public String toString() {
        return column.isEmpty() ? "line " + line + ": " + reason : "line " + line + ": " + column + ": " + reason;
    }
}
