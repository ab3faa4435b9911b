package souk.catalog.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import souk.platform.Outcome;
import souk.platform.Outcome.Violation;

/** Says everything that is wrong with a draft at once, so that a seller mends it in one go. */
final class DraftCheck {

    private static final Pattern WEB_ADDRESS =
            Pattern.compile("https?://[^\\s\\p{Cntrl}/?#]+[^\\s\\p{Cntrl}]*", Pattern.CASE_INSENSITIVE);

    private final List<Violation> violations = new ArrayList<>();

    /** The draft itself, if it is sound; a refusal that names every field at fault, if not. */
    static Outcome<Draft> run(Draft draft) {
        var check = new DraftCheck();
        check.seller(draft);
        check.listing(draft.listing());
        check.variants(draft.variants());
        return check.violations.isEmpty()
                ? Outcome.done(draft)
                : new Outcome.Refused<>(CatalogRefusal.PRODUCT_INVALID, Map.of(), check.violations);
    }

    private void seller(Draft draft) {
        if (draft.seller().isEmpty()) {
            wrong("seller", "is missing; expected who offers it, like sellers/nile-books");
        }
    }

    private void listing(Listing listing) {
        if (listing.title().isBlank()) {
            wrong("title", "is empty; expected what people call it");
        }
        storable("title", listing.title());
        storable("description", listing.description());
        storable("attributes", listing.attributes());
        if (new HashSet<>(listing.categories()).size() < listing.categories().size()) {
            wrong("categories", "names one category twice; expected each once");
        }
        for (int position = 0; position < listing.images().size(); position++) {
            if (!WEB_ADDRESS.matcher(listing.images().get(position)).matches()) {
                wrong(
                        "image_uris[" + position + "]",
                        "is no picture's address; expected an absolute http or https URL");
            }
        }
    }

    private void variants(List<Variant> variants) {
        if (variants.isEmpty()) {
            wrong("variants", "is empty; expected at least one thing that can be bought");
        } else if (variants.size() > Product.VARIANTS_MAX) {
            wrong("variants", "has " + variants.size() + " entries; expected at most " + Product.VARIANTS_MAX);
        }
        var seen = new HashSet<Sku>();
        for (int position = 0; position < variants.size(); position++) {
            variant("variants[" + position + "]", variants.get(position), variants.getFirst(), seen);
        }
    }

    private void variant(String at, Variant variant, Variant first, Set<Sku> seen) {
        if (!seen.add(variant.sku())) {
            wrong(at + ".sku", "\"" + variant.sku().value() + "\" stands here twice; expected a SKU of its own");
        }
        storable(at + ".title", variant.title());
        storable(at + ".options", variant.options());
        // Otherwise "the cheapest" would mean nothing.
        var currency = first.price().currency();
        if (!variant.price().currency().equals(currency)) {
            wrong(
                    at + ".price.currency_code",
                    "is " + variant.price().currency() + "; expected " + currency + " as for the first variant");
        }
    }

    private void storable(String field, Map<String, String> pairs) {
        pairs.forEach((key, value) -> storable(field, key + value));
    }

    private void storable(String field, String text) {
        if (!Words.storable(text)) {
            wrong(field, "holds the character NUL; expected text without it");
        }
    }

    private void wrong(String field, String description) {
        violations.add(new Violation(field, description));
    }
}
