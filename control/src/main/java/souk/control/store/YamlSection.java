package souk.control.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A part of a YAML file whose keys are read one by one, each with the value that holds if it is left out. What is wrong is
 * told with its line, its path, its value and what is expected.
 */
final class YamlSection {

    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m)");

    private final String path;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private YamlSection(String path) {
        this.path = path;
    }

    /** The section that a node is; an empty or missing one has no keys. */
    static YamlSection of(String path, @Nullable Node node) throws WrongPolicy {
        var section = new YamlSection(path);
        if (node == null
                || (node instanceof ScalarNode scalar && scalar.getValue().isEmpty())) {
            return section;
        }
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, path.isEmpty() ? "the file" : path, "keys with values, such as \"timeout: 2s\"");
        }
        for (var entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw wrong(entry.getKeyNode(), path, "a plain word as key");
            }
            if (section.values.put(key.getValue(), entry.getValueNode()) != null) {
                throw wrong(entry.getKeyNode(), section.path(key.getValue()), "each key once");
            }
        }
        return section;
    }

    /** Refuses any key but these, since a rule with a typing error would silently not hold. */
    YamlSection only(String... keys) throws WrongPolicy {
        var allowed = Set.of(keys);
        for (var entry : values.entrySet()) {
            if (!allowed.contains(entry.getKey())) {
                throw new WrongPolicy(line(entry.getValue()) + path(entry.getKey())
                        + " is no key that is known here: expected one of "
                        + String.join(", ", new TreeSet<>(allowed)));
            }
        }
        return this;
    }

    YamlSection section(String key) throws WrongPolicy {
        return of(path(key), values.get(key));
    }

    /** The sections under free keys, such as the names of services; each key has to match. */
    Map<String, YamlSection> sections(Pattern keys, String expected) throws WrongPolicy {
        var all = new LinkedHashMap<String, YamlSection>();
        for (var entry : values.entrySet()) {
            if (!keys.matcher(entry.getKey()).matches()) {
                throw new WrongPolicy(line(entry.getValue()) + path(entry.getKey()) + " is not " + expected
                        + ": expected " + expected);
            }
            all.put(entry.getKey(), of(path(entry.getKey()), entry.getValue()));
        }
        return all;
    }

    int whole(String key, int fallback, int min, int max) throws WrongPolicy {
        var node = values.get(key);
        if (node == null) {
            return fallback;
        }
        var text = scalar(node);
        if (text.matches("\\d{1,9}")) {
            var value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        }
        throw wrong(node, path(key), "a whole number from " + min + " to " + max);
    }

    Duration time(String key, Duration fallback, Duration min, Duration max) throws WrongPolicy {
        var node = values.get(key);
        if (node == null) {
            return fallback;
        }
        var match = TIME.matcher(scalar(node));
        if (match.matches()) {
            var amount = Long.parseLong(match.group(1));
            var value = switch (match.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                default -> Duration.ofMinutes(amount);
            };
            if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
                return value;
            }
        }
        throw wrong(node, path(key), "a time from " + text(min) + " to " + text(max) + ", such as 250ms, 2s or 1m");
    }

    String word(String key, String fallback, Set<String> allowed) throws WrongPolicy {
        var node = values.get(key);
        return node == null ? fallback : word(node, path(key), allowed);
    }

    List<String> words(String key, List<String> fallback, Set<String> allowed) throws WrongPolicy {
        var node = values.get(key);
        if (node == null) {
            return fallback;
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong(node, path(key), "a list, such as [" + new TreeSet<>(allowed).first() + "]");
        }
        var words = new ArrayList<String>();
        for (var item : sequence.getValue()) {
            words.add(word(item, path(key) + "[" + words.size() + "]", allowed));
        }
        return words;
    }

    /** A complaint about the whole of this section, for rules that join several keys. */
    WrongPolicy wrong(String key, String expected) {
        var node = values.get(key);
        return node == null ? new WrongPolicy(path(key) + ": expected " + expected) : wrong(node, path(key), expected);
    }

    private static String word(Node node, String path, Set<String> allowed) throws WrongPolicy {
        var text = scalar(node);
        if (!allowed.contains(text)) {
            throw wrong(node, path, "one of " + String.join(", ", new TreeSet<>(allowed)));
        }
        return text;
    }

    private static WrongPolicy wrong(Node node, String path, String expected) {
        return new WrongPolicy(line(node) + path + " is " + shown(node) + ": expected " + expected);
    }

    private static String shown(Node node) {
        return switch (node) {
            case ScalarNode scalar -> "\"" + scalar.getValue() + "\"";
            case SequenceNode list -> "a list of " + list.getValue().size();
            default -> "a section";
        };
    }

    private static String scalar(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String line(Node node) {
        return "line " + (node.getStartMark().getLine() + 1) + ": ";
    }

    private static String text(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }
}
