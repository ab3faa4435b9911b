package souk.gateway.docs;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import souk.gateway.contract.Contracts;

/** What the contracts say about their parts in comments, by the full name of the part. */
final class Comments {

    // The numbers of the fields of FileDescriptorProto and its parts, of which the paths to comments are made.
    private static final int FILE_MESSAGE = 4;
    private static final int FILE_ENUM = 5;
    private static final int FILE_SERVICE = 6;
    private static final int PART = 2;
    private static final int MESSAGE_NESTED = 3;
    private static final int MESSAGE_ENUM = 4;

    private static final Pattern EXAMPLE = Pattern.compile("[Ss]uch as \"([^\"]+)\"");

    private final Map<String, String> texts = new HashMap<>();

    Comments(Contracts contracts) {
        contracts.files().forEach(this::read);
    }

    /** The comment on this part; empty if there is none. */
    String of(GenericDescriptor part) {
        return texts.getOrDefault(part.getFullName(), "");
    }

    /** The example that the comment on a field gives, in the words: such as "…". */
    @Nullable
    String example(FieldDescriptor field) {
        var found = EXAMPLE.matcher(of(field));
        return found.find() ? found.group(1) : null;
    }

    private void read(FileDescriptor file) {
        Map<List<Integer>, String> byPath = new HashMap<>();
        for (var location : file.toProto().getSourceCodeInfo().getLocationList()) {
            if (location.hasLeadingComments()) {
                byPath.put(location.getPathList(), tidy(location.getLeadingComments()));
            }
        }
        for (var message : file.getMessageTypes()) {
            message(byPath, List.of(FILE_MESSAGE, message.getIndex()), message);
        }
        for (var type : file.getEnumTypes()) {
            names(byPath, List.of(FILE_ENUM, type.getIndex()), type);
        }
        for (var service : file.getServices()) {
            var path = List.of(FILE_SERVICE, service.getIndex());
            keep(byPath, path, service);
            service.getMethods().forEach(method -> keep(byPath, join(path, PART, method.getIndex()), method));
        }
    }

    private void message(Map<List<Integer>, String> byPath, List<Integer> path, Descriptor message) {
        keep(byPath, path, message);
        message.getFields().forEach(field -> keep(byPath, join(path, PART, field.getIndex()), field));
        message.getNestedTypes()
                .forEach(nested -> message(byPath, join(path, MESSAGE_NESTED, nested.getIndex()), nested));
        message.getEnumTypes().forEach(type -> names(byPath, join(path, MESSAGE_ENUM, type.getIndex()), type));
    }

    private void names(Map<List<Integer>, String> byPath, List<Integer> path, EnumDescriptor type) {
        keep(byPath, path, type);
        type.getValues().forEach(value -> keep(byPath, join(path, PART, value.getIndex()), value));
    }

    private void keep(Map<List<Integer>, String> byPath, List<Integer> path, GenericDescriptor part) {
        var text = byPath.get(path);
        if (text != null) {
            texts.put(part.getFullName(), text);
        }
    }

    private static List<Integer> join(List<Integer> path, int kind, int index) {
        List<Integer> longer = new ArrayList<>(path);
        longer.add(kind);
        longer.add(index);
        return longer;
    }

    /** Lines of one paragraph are joined. */
    private static String tidy(String comment) {
        return comment.strip().replaceAll("[ \t]*\n[ \t]*(?!\n)", " ").strip();
    }
}
