package souk.gateway.contract;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.Descriptors.MethodDescriptor;
import java.util.ArrayList;
import java.util.List;

/**
 * One way in which the contract serves a method over HTTP.
 *
 * @param verb the HTTP method, such as GET
 * @param path the template, such as {@code /v1/{name=products/*}}
 * @param body which part of the request the body is: empty for none, "*" for all that is not in the path, or a field
 * @param responseBody which field of the answer is sent; empty for all of it
 */
public record HttpBinding(Rpc rpc, String verb, String path, String body, String responseBody) {

    /** All bindings of the contracts, in their order. Methods without a rule are not served. */
    public static List<HttpBinding> all(Contracts contracts) {
        var shapes = new Shapes();
        List<HttpBinding> all = new ArrayList<>();
        for (var file : contracts.files()) {
            for (var service : file.getServices()) {
                service.getMethods().forEach(method -> all.addAll(of(method, shapes)));
            }
        }
        return List.copyOf(all);
    }

    private static List<HttpBinding> of(MethodDescriptor method, Shapes shapes) {
        if (!method.getOptions().hasExtension(AnnotationsProto.http)) {
            return List.of();
        }
        var rpc = Rpc.of(method, shapes);
        var first = method.getOptions().getExtension(AnnotationsProto.http);
        List<HttpBinding> all = new ArrayList<>();
        all.add(of(rpc, first));
        first.getAdditionalBindingsList().forEach(rule -> all.add(of(rpc, rule)));
        return all;
    }

    private static HttpBinding of(Rpc rpc, HttpRule rule) {
        var verb = rule.getPatternCase().name();
        var path = switch (rule.getPatternCase()) {
            case GET -> rule.getGet();
            case PUT -> rule.getPut();
            case POST -> rule.getPost();
            case DELETE -> rule.getDelete();
            case PATCH -> rule.getPatch();
            case CUSTOM -> rule.getCustom().getPath();
            case PATTERN_NOT_SET -> throw new IllegalStateException(rpc + " has an HTTP rule without a path");
        };
        var named = rule.hasCustom() ? rule.getCustom().getKind() : verb;
        return new HttpBinding(rpc, named, path, rule.getBody(), rule.getResponseBody());
    }
}
