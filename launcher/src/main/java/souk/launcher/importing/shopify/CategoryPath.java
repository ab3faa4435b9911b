package souk.launcher.importing.shopify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import souk.contracts.catalog.v1.Category;

/** A place in the tree of categories as the file writes it: "Home & Garden > Kitchen > Mugs". */
final class CategoryPath {

    static final int LEVELS_MAX = 8;
    static final int NAME_LENGTH_MAX = 100;

    private final List<String> levels;

    CategoryPath(String text) {
        levels = Stream.of(text.split(">", -1))
                .map(String::strip)
                .filter(level -> !level.isEmpty())
                .toList();
    }

    /** Why the catalogue would not take it, or empty. */
    String fault() {
        if (levels.size() > LEVELS_MAX) {
            return "has " + levels.size() + " levels; expected at most " + LEVELS_MAX;
        }
        return levels.stream().anyMatch(level -> level.codePointCount(0, level.length()) > NAME_LENGTH_MAX)
                ? "has a level with more than " + NAME_LENGTH_MAX + " characters"
                : "";
    }

    /** The categories on the way, from the root to the place itself; none for an empty text. */
    List<Category> categories() {
        var categories = new ArrayList<Category>();
        var parent = "";
        for (int depth = 1; depth <= levels.size(); depth++) {
            var name = "categories/" + Ids.category(levels.subList(0, depth));
            categories.add(Category.newBuilder()
                    .setName(name)
                    .setParent(parent)
                    .setDisplayName(levels.get(depth - 1))
                    .build());
            parent = name;
        }
        return categories;
    }
}
