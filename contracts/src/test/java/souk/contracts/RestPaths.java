package souk.contracts;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The doors of the REST API, one line each, such as {@code souk.catalog.v1.CatalogService/GetProduct answers GET
 * /v1/{name=products/*}}. They are annotations of the methods, which buf does not compare; callers hold on to them all
 * the same.
 */
final class RestPaths {

    /** The doors that were released and are not there any more. */
    static List<String> missing(FileDescriptorSet released, FileDescriptorSet now) {
        var lost = new ArrayList<>(of(released));
        lost.removeAll(of(now));
        return lost.stream()
                .map(door -> "Previously present REST path was deleted or changed: " + door + ".")
                .toList();
    }

    private static Set<String> of(FileDescriptorSet contracts) {
        var doors = new LinkedHashSet<String>();
        for (var file : contracts.getFileList()) {
            for (var service : file.getServiceList()) {
                for (var method : service.getMethodList()) {
                    var name = file.getPackage() + "." + service.getName() + "/" + method.getName();
                    rules(method.getOptions().getExtension(AnnotationsProto.http))
                            .map(rule -> name + " answers " + door(rule))
                            .forEach(doors::add);
                }
            }
        }
        return doors;
    }

    private static Stream<HttpRule> rules(HttpRule rule) {
        return Stream.concat(Stream.of(rule), rule.getAdditionalBindingsList().stream())
                .filter(one -> one.getPatternCase() != HttpRule.PatternCase.PATTERN_NOT_SET);
    }

    private static String door(HttpRule rule) {
        var verbAndPath = switch (rule.getPatternCase()) {
            case GET -> "GET " + rule.getGet();
            case PUT -> "PUT " + rule.getPut();
            case POST -> "POST " + rule.getPost();
            case DELETE -> "DELETE " + rule.getDelete();
            case PATCH -> "PATCH " + rule.getPatch();
            case CUSTOM -> rule.getCustom().getKind() + " " + rule.getCustom().getPath();
            case PATTERN_NOT_SET -> "nothing";
        };
        var body = rule.getBody().isEmpty() ? "" : ", body " + rule.getBody();
        var answer = rule.getResponseBody().isEmpty() ? "" : ", answer " + rule.getResponseBody();
        return verbAndPath + body + answer;
    }

    private RestPaths() {}
}
