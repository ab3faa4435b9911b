package souk.platform.data;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A statement as the driver takes it, with a question mark for each named parameter ({@code :name}).
 *
 * @param text with question marks
 * @param names the parameters, each once
 * @param places for each question mark, which of the names it stands for
 */
record NamedSql(String text, List<String> names, List<Integer> places) {

    /** More than all services together have; statements that are put together of parts are few, too. */
    private static final int KEPT_MAX = 1_000;

    private static final ConcurrentHashMap<String, NamedSql> KEPT = new ConcurrentHashMap<>();

    /** What a colon may stand in without naming anything, and then what it names. */
    private static final Pattern TOKEN =
            Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\\n]*|::|:(?<name>[A-Za-z_][A-Za-z0-9_]*)");

    /** Reads a statement, or remembers what was read before. */
    static NamedSql of(String sql) {
        var kept = KEPT.get(sql);
        if (kept != null) {
            return kept;
        }
        var read = read(sql);
        if (KEPT.size() < KEPT_MAX) {
            KEPT.put(sql, read);
        }
        return read;
    }

    private static NamedSql read(String sql) {
        var names = new ArrayList<String>();
        var places = new ArrayList<Integer>();
        var text = new StringBuilder(sql.length());
        var tokens = TOKEN.matcher(sql);
        int copied = 0;
        while (tokens.find()) {
            var name = tokens.group("name");
            if (name != null) {
                if (!names.contains(name)) {
                    names.add(name);
                }
                places.add(names.indexOf(name));
                text.append(sql, copied, tokens.start()).append('?');
                copied = tokens.end();
            }
        }
        return new NamedSql(text.append(sql, copied, sql.length()).toString(), List.copyOf(names), List.copyOf(places));
    }
}
