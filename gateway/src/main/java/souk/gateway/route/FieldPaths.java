package souk.gateway.route;

import java.util.ArrayList;
import java.util.List;
import souk.gateway.contract.Field;
import souk.gateway.contract.Form;
import souk.gateway.contract.Shape;

/** Finds fields by their dotted paths while routes are compiled. */
final class FieldPaths {

    /** The fields on the way to a single value that one text can give. */
    static List<Field> leaf(Shape root, String path) {
        List<Field> found = new ArrayList<>();
        var shape = root;
        for (var name : path.split("\\.", -1)) {
            var field = shape == null ? null : shape.named(name);
            if (field == null || field.repeated()) {
                throw new IllegalArgumentException(root + " has no single value " + path);
            }
            found.add(field);
            shape = field.message() && field.shape().form() == Form.OBJECT ? field.shape() : null;
        }
        if (shape != null) {
            throw new IllegalArgumentException(path + " of " + root + " is a message, which no path can hold");
        }
        return found;
    }

    private FieldPaths() {}
}
