package souk.gateway.contract;

import com.google.protobuf.Descriptors.EnumDescriptor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names and numbers of an enum. */
public final class Names {

    private final EnumDescriptor descriptor;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();

    Names(EnumDescriptor descriptor) {
        this.descriptor = descriptor;
        for (var value : descriptor.getValues()) {
            numbers.put(value.getName(), value.getNumber());
            names.putIfAbsent(value.getNumber(), value.getName());
        }
    }

    /** The number of a name; null if the contract has no such name. */
    public @Nullable Integer number(String name) {
        return numbers.get(name);
    }

    /** The name of a number; null if this contract does not know it. */
    public @Nullable String name(int number) {
        return names.get(number);
    }

    /** Whether this is the enum that JSON writes as {@code null}. */
    public boolean isNull() {
        return descriptor.getFullName().equals("google.protobuf.NullValue");
    }

    /** All names, as a person would list them. */
    public String listed() {
        return String.join(
                ", ",
                descriptor.getValues().stream().map(value -> value.getName()).toList());
    }
}
