package souk.gateway.route;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import souk.gateway.contract.Field;
import souk.gateway.contract.HttpBinding;
import souk.gateway.contract.Rpc;
import souk.gateway.contract.Shape;

/**
 * One binding, ready to serve: its template is compiled and the fields it speaks of have been found in the contract.
 *
 * @param variables the fields that the path gives
 * @param body the field that the body gives; null if it gives none or all
 * @param response the field of the answer that is sent; null if all of it is
 */
public record Route(
        HttpBinding binding,
        PathTemplate template,
        List<PathField> variables,
        @Nullable Field body,
        @Nullable Field response) {

    /** A field of the request, however deep, that a segment of the path gives. */
    public record PathField(PathTemplate.Variable variable, List<Field> path) {
        public PathField {
            path = List.copyOf(path);
        }

        /** The field as a client would write it, such as {@code product.name}. */
        public String name() {
            return path.stream().map(Field::jsonName).collect(Collectors.joining("."));
        }
    }

    public Route {
        variables = List.copyOf(variables);
    }

    /**
     * Compiles a binding.
     *
     * @throws IllegalArgumentException if its template is malformed or it names a field that is not there or cannot be
     *     given in that way
     */
    static Route of(HttpBinding binding) {
        var template = PathTemplate.parse(binding.path());
        var input = binding.rpc().input();
        var variables = template.variables().stream()
                .map(variable -> new PathField(variable, FieldPaths.leaf(input, variable.field())))
                .toList();
        var body = binding.body().isEmpty() || binding.body().equals("*") ? null : field(input, binding.body());
        var response =
                binding.responseBody().isEmpty() ? null : field(binding.rpc().output(), binding.responseBody());
        return new Route(binding, template, variables, body, response);
    }

    private static Field field(Shape shape, String name) {
        var field = shape.named(name);
        if (field == null) {
            throw new IllegalArgumentException(shape + " has no field " + name);
        }
        return field;
    }

    public Rpc rpc() {
        return binding.rpc();
    }

    /** The HTTP method. */
    public String verb() {
        return binding.verb();
    }

    /** Whether the body holds the whole request, apart from what is in the path. */
    public boolean wholeBody() {
        return binding.body().equals("*");
    }

    /** Whether the request has a body at all. */
    public boolean hasBody() {
        return !binding.body().isEmpty();
    }

    /** Whether the body of a request is taken as it is, whatever its type. */
    public boolean rawBody() {
        return wholeBody() ? rpc().input().raw() : raw(body);
    }

    /** Whether the answer is sent as it is, in the type that the service tells. */
    public boolean rawAnswer() {
        return !rpc().streaming() && (response == null ? rpc().output().raw() : raw(response));
    }

    private static boolean raw(@Nullable Field field) {
        return field != null
                && !field.repeated()
                && field.message()
                && field.shape().raw();
    }

    /** The field that tells a repeated request from a new one; null if the request has none. */
    public @Nullable Field requestId() {
        var field = rpc().input().named("request_id");
        return field != null && field.type() == FieldDescriptor.Type.STRING && !field.repeated() ? field : null;
    }

    @Override
    public String toString() {
        return verb() + " " + template + " (" + rpc() + ")";
    }
}
