package souk.gateway.transcode;

import java.util.ArrayList;
import java.util.List;

/** Where a reader stands, for its errors: {@code product.variants[1].price.units}. */
final class Trail {

    /** A name longer than this is cut in an error; it is the client's text. */
    private static final int NAME_MAX = 100;

    private final List<Object> steps = new ArrayList<>();

    void enter(String name) {
        steps.add(name);
    }

    void enter(int index) {
        steps.add(index);
    }

    void leave() {
        steps.removeLast();
    }

    int depth() {
        return steps.size();
    }

    Unreadable wrong(String problem) {
        return new Unreadable(toString(), problem);
    }

    @Override
    public String toString() {
        var path = new StringBuilder();
        for (var step : steps) {
            if (step instanceof Integer index) {
                path.append('[').append(index).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(cut(step.toString()));
            }
        }
        return path.toString();
    }

    /** Text of a client, short enough to be repeated to it. */
    static String cut(String text) {
        return text.length() <= NAME_MAX ? text : text.substring(0, NAME_MAX) + "…";
    }
}
