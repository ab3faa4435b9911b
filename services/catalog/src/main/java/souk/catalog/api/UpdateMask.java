package souk.catalog.api;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import souk.catalog.domain.CatalogRefusal;
import souk.catalog.domain.Product.Field;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.UpdateProductRequest;
import souk.platform.Outcome;
import souk.platform.Outcome.Violation;

/** Which fields of a product an update names. */
final class UpdateMask {

    private static final String ALL = "*";

    private static final Map<String, Field> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("title", Field.TITLE);
        FIELDS.put("description", Field.DESCRIPTION);
        FIELDS.put("categories", Field.CATEGORIES);
        FIELDS.put("image_uris", Field.IMAGES);
        FIELDS.put("attributes", Field.ATTRIBUTES);
        FIELDS.put("status", Field.STATUS);
        FIELDS.put("variants", Field.VARIANTS);
    }

    /** Without a mask those that are set; so a caller changes a title by sending nothing else. */
    static Outcome<Set<Field>> fields(UpdateProductRequest request) {
        var paths = request.getUpdateMask().getPathsList();
        if (paths.isEmpty()) {
            return Outcome.done(set(request.getProduct()));
        }
        return paths.equals(List.of(ALL)) ? Outcome.done(EnumSet.allOf(Field.class)) : named(request, paths);
    }

    private static Outcome<Set<Field>> named(UpdateProductRequest request, List<String> paths) {
        var fields = EnumSet.noneOf(Field.class);
        var violations = new ArrayList<Violation>();
        for (var path : paths) {
            var field = FIELDS.get(path);
            if (field == null) {
                violations.add(new Violation(
                        "update_mask",
                        "\"" + path + "\" cannot be changed; expected any of " + String.join(", ", FIELDS.keySet())));
            } else if (field == Field.STATUS
                    && ProductWire.status(request.getProduct().getStatus()).isEmpty()) {
                violations.add(new Violation("product.status", "is missing; expected DRAFT, ACTIVE or ARCHIVED"));
            } else {
                fields.add(field);
            }
        }
        return violations.isEmpty()
                ? Outcome.done(fields)
                : new Outcome.Refused<>(CatalogRefusal.FIELD_UNKNOWN, Map.of(), violations);
    }

    private static Set<Field> set(Product product) {
        return product.getAllFields().keySet().stream()
                .map(field -> FIELDS.get(field.getName()))
                .filter(field -> field != null)
                .collect(Collectors.toSet());
    }

    private UpdateMask() {}
}
