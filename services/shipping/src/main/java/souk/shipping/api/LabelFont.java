package souk.shipping.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.openpdf.text.pdf.BaseFont;

/**
 * The font of labels: Liberation Sans, which OpenPDF brings along (SIL Open Font License). It has Latin, Greek and Cyrillic
 * letters; for one that it has not, a question mark is printed.
 */
final class LabelFont {

    private static final String FILE = "font-fallback/LiberationSans-Regular.ttf";
    private static final String CUT = "...";
    private static final int UNKNOWN = '?';

    private final BaseFont base;

    LabelFont() {
        try {
            base = BaseFont.createFont(FILE, BaseFont.IDENTITY_H, BaseFont.EMBEDDED);
        } catch (IOException e) {
            throw new UncheckedIOException("the font of labels is missing", e);
        }
    }

    BaseFont base() {
        return base;
    }

    /** As much of the text as the width has room for; dots at its end say that it was cut. */
    String fitting(String text, float size, float width) {
        var printable = printable(text);
        if (base.getWidthPoint(printable, size) <= width) {
            return printable;
        }
        int letters = printable.length();
        while (letters > 0 && base.getWidthPoint(printable.substring(0, letters) + CUT, size) > width) {
            letters--;
        }
        return printable.substring(0, letters) + CUT;
    }

    private String printable(String text) {
        return text.codePoints()
                .map(letter -> base.charExists(letter) ? letter : UNKNOWN)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
