package souk.launcher.importing.csv;

import java.util.List;

/**
 * One record of the file.
 *
 * @param number the number of the line that it begins on; the header line is 1
 * @param fields its fields, as many as it has
 */
public record Line(long number, Header header, List<String> fields) {

    /** The text of a column without blanks around it; empty if the line or the file has none. */
    public String text(Column column) {
        var place = header.places().get(column);
        return place == null ? "" : at(place);
    }

    /** The text at a place without blanks around it; empty if the line is shorter. */
    public String at(int place) {
        return place < fields.size() ? fields.get(place).strip() : "";
    }

    /** Whether a column has text. */
    public boolean has(Column column) {
        return !text(column).isEmpty();
    }

    /** Whether it tells of a variant; a line that does not adds a picture. */
    public boolean tellsOfVariant() {
        return has(Column.SKU) || has(Column.PRICE) || has(Column.OPTION1_VALUE);
    }

    BadLine bad(Column column, String reason) {
        return new BadLine(number, column.title(), reason);
    }

    BadLine bad(String reason) {
        return new BadLine(number, "", reason);
    }
}
