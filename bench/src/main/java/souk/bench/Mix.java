package souk.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** What is asked: paths, one after another, each from its part of the whole. */
@FunctionalInterface
interface Mix {

    /** The path and query of the next request. */
    String next(SplittableRandom random);

    /** Products one by one. */
    static Mix get(Catalogue catalogue) {
        return random -> "/v1/" + catalogue.products().pick(random);
    }

    /** Pages of products: the newest, those of a category, those of a seller. */
    static Mix list(Catalogue catalogue) {
        return random -> switch (random.nextInt(10)) {
            case 0, 1, 2 -> "/v1/products?page_size=20";
            case 3, 4, 5, 6 ->
                "/v1/products?page_size=20&category="
                        + encode(catalogue.categories().pick(random));
            default -> "/v1/" + catalogue.sellers().pick(random) + "/products?page_size=20";
        };
    }

    /** As people look around: six of ten look at a product, the others at a page. */
    static Mix browse(Catalogue catalogue) {
        return parts(60, get(catalogue), list(catalogue));
    }

    /**
     * As people search: half type whole words, three of ten are in the middle of one, one of ten mistypes, one of ten
     * narrows a category down by price.
     */
    static Mix search(Catalogue catalogue) {
        return random -> {
            var word = catalogue.words().pick(random);
            return "/v1/products:search?"
                    + switch (random.nextInt(10)) {
                        case 0, 1, 2 -> "query=" + encode(word);
                        case 3, 4 -> "query=" + encode(catalogue.words().pick(random) + " " + word);
                        case 5, 6, 7 -> "query=" + encode(word.substring(0, Math.max(2, word.length() / 2)));
                        case 8 -> "query=" + encode(mistyped(word, random));
                        default ->
                            "category=" + encode(catalogue.categories().pick(random)) + "&max_price_minor="
                                    + (1 + random.nextInt(10)) * 1_000 + "&order_by=PRICE_ASC";
                    };
        };
    }

    /** Seven of ten browse, three search. */
    static Mix all(Catalogue catalogue) {
        return parts(70, browse(catalogue), search(catalogue));
    }

    /** So many percent of the first, the others of the second. */
    static Mix parts(int percent, Mix first, Mix second) {
        return random -> random.nextInt(100) < percent ? first.next(random) : second.next(random);
    }

    /** With two neighbouring letters changed places. */
    private static String mistyped(String word, SplittableRandom random) {
        if (word.length() < 4) {
            return word;
        }
        var place = 1 + random.nextInt(word.length() - 2);
        return word.substring(0, place) + word.charAt(place + 1) + word.charAt(place) + word.substring(place + 2);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
