package souk.gateway.edge;

/** The names of fields in errors. Services speak of {@code product.image_uris[0]}, clients of {@code product.imageUris[0]}. */
final class FieldNames {

    /** The path as it is written in JSON. What stands in brackets, such as the key of a map, stays as it is. */
    static String json(String path) {
        var json = new StringBuilder();
        var brackets = 0;
        var up = false;
        for (var i = 0; i < path.length(); i++) {
            var c = path.charAt(i);
            brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == '_' && brackets == 0) {
                up = true;
            } else {
                json.append(up ? Character.toUpperCase(c) : c);
                up = false;
            }
        }
        return json.toString();
    }

    private FieldNames() {}
}
