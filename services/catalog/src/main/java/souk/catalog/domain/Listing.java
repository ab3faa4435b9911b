package souk.catalog.domain;

import java.util.List;
import java.util.Map;
import souk.platform.Invariant;

/**
 * How a product is shown.
 *
 * @param categories where it stands in the tree
 * @param images absolute http or https addresses, the main picture first
 * @param attributes free properties such as brand or material
 */
public record Listing(
        String title,
        String description,
        List<CategoryId> categories,
        List<String> images,
        Map<String, String> attributes) {

    static final int TITLE_LENGTH_MAX = 200;
    static final int DESCRIPTION_LENGTH_MAX = 20_000;
    static final int CATEGORIES_MAX = 10;
    static final int IMAGES_MAX = 50;
    static final int ATTRIBUTES_MAX = 50;

    public Listing {
        Invariant.hold(Words.fit(title, TITLE_LENGTH_MAX), "a product's title is bounded");
        Invariant.hold(Words.fit(description, DESCRIPTION_LENGTH_MAX), "a product's description is bounded");
        Invariant.hold(categories.size() <= CATEGORIES_MAX, "a product's categories are bounded");
        Invariant.hold(images.size() <= IMAGES_MAX, "a product's images are bounded");
        Invariant.hold(attributes.size() <= ATTRIBUTES_MAX, "a product's attributes are bounded");
        categories = List.copyOf(categories);
        images = List.copyOf(images);
        attributes = Map.copyOf(attributes);
    }
}
