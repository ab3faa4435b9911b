package souk.launcher.importing.shopify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Ids made from names: lower-case letters, digits and hyphens, at most 63. The same name always gives the same id, and two
 * hyphens stand only between parts, so that "a-b" of "c" and "b-c" of "a" stay apart. Where a name loses something on the
 * way (another script, too long), a few digits of its hash tell it from its likes.
 */
public final class Ids {

    static final int LENGTH_MAX = 63;
    private static final int SKU_LENGTH_MAX = 64;
    private static final int HASH_LENGTH = 8;

    /** Such as "nile-books" for "Nile Books". */
    public static String seller(String vendor) {
        var slug = slug(vendor);
        return slug.isEmpty() ? "seller-" + hash(vendor) : bounded(slug, vendor, LENGTH_MAX);
    }

    /** Such as "nile-books--blue-mug" for the handle "blue-mug" of the seller "nile-books". */
    static String product(String seller, String handle) {
        var slug = slug(handle);
        var id = seller + "--" + (slug.isEmpty() ? "product" : slug);
        return slug.equals(handle)
                ? bounded(id, seller + "/" + handle, LENGTH_MAX)
                : hashed(id, seller + "/" + handle, LENGTH_MAX);
    }

    /** Such as "media--books" for the levels "Media", "Books". */
    static String category(List<String> levels) {
        var path = String.join(" > ", levels);
        var slugs = levels.stream().map(Ids::slug).toList();
        var id = String.join("--", slugs);
        return slugs.contains("")
                ? hashed("category-" + id.replaceAll("-{2,}", "-"), path, LENGTH_MAX)
                : bounded(id, path, LENGTH_MAX);
    }

    /** For a variant without a SKU: such as "nile-books--blue-mug.large.red". */
    static String sku(String product, List<String> optionValues) {
        if (optionValues.isEmpty()) {
            return product;
        }
        var slugs = optionValues.stream().map(Ids::slug).toList();
        var plain = optionValues.stream()
                .map(value -> value.toLowerCase(Locale.ROOT))
                .toList();
        var sku = product + "." + String.join(".", slugs);
        var whole = product + "/" + String.join("/", optionValues);
        return slugs.equals(plain) ? bounded(sku, whole, SKU_LENGTH_MAX) : hashed(sku, whole, SKU_LENGTH_MAX);
    }

    /** Lower-case letters and digits with single hyphens between; empty if there is none of them in the text. */
    public static String slug(String text) {
        var letters = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d");
        return letters.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static String bounded(String id, String whole, int max) {
        return id.length() <= max ? id : hashed(id, whole, max);
    }

    private static String hashed(String id, String whole, int max) {
        var room = Math.min(id.length(), max - HASH_LENGTH - 1);
        return id.substring(0, room).replaceAll("[-.]+$", "") + "-" + hash(whole);
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Ids() {}
}
