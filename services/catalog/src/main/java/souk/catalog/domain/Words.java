package souk.catalog.domain;

/** What text may be: counted as people count it, by characters of Unicode, and storable. */
final class Words {

    /** Whether the text has at most so many characters. */
    static boolean fit(String text, int max) {
        return text.length() <= max || text.codePointCount(0, text.length()) <= max;
    }

    /** Whether the text can be kept: the character NUL is the one that a database does not take. */
    static boolean storable(String text) {
        return text.indexOf('\0') < 0;
    }

    private Words() {}
}
