package souk.bench.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis: which value lies where.
 *
 * @param title what is counted, and in what
 * @param logarithmic whether each step is ten times the one before
 */
record Scale(String title, boolean logarithmic, double from, double to) {

    private static final int STEPS = 6;
    private static final double SMALLEST = 1e-3;

    /** One that all of the values fit on. */
    static Scale of(String title, boolean logarithmic, List<Double> values) {
        var max = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        if (logarithmic) {
            var min = values.stream()
                    .mapToDouble(Double::doubleValue)
                    .filter(value -> value > 0)
                    .min()
                    .orElse(1);
            var from = Math.pow(10, Math.floor(Math.log10(Math.max(min, SMALLEST))));
            var to = Math.pow(10, Math.ceil(Math.log10(Math.max(max, from * 1.01))));
            return new Scale(title, true, from, to);
        }
        return new Scale(title, false, 0, step(max) * Math.max(1, Math.ceil(max / step(max))));
    }

    /** From 0 to 1. */
    double place(double value) {
        if (logarithmic) {
            return (Math.log10(Math.max(value, from)) - Math.log10(from)) / (Math.log10(to) - Math.log10(from));
        }
        return (value - from) / (to - from);
    }

    /** The values that are written beside it. */
    List<Double> marks() {
        var marks = new ArrayList<Double>();
        if (logarithmic) {
            for (var mark = from; mark <= to * 1.001; mark *= 10) {
                marks.add(mark);
            }
        } else {
            var step = step(to);
            for (int i = 0; i * step <= to * 1.001; i++) {
                marks.add(i * step);
            }
        }
        return marks;
    }

    static String text(double mark) {
        return mark == Math.rint(mark)
                ? String.format(Locale.ROOT, "%,d", (long) mark)
                : String.format(Locale.ROOT, "%.4f", mark).replaceAll("0+$", "");
    }

    /** 1, 2 or 5 of a power of ten, so that there are a few of them. */
    private static double step(double max) {
        var rough = Math.max(max, SMALLEST) / STEPS;
        var power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (var times : new double[] {1, 2, 5}) {
            if (rough <= times * power) {
                return times * power;
            }
        }
        return 10 * power;
    }
}
