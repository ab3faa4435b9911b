package souk.launcher.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import souk.launcher.importing.shopify.Ids;
import souk.launcher.sample.SampleProduct.SampleVariant;

/** Draws the products of all sellers, one after another. Every choice comes from the seed. */
final class Draw {

    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
    private static final int SENTENCES = 3;
    private static final int IMAGES_MAX = 3;
    private static final int STOCK_MAX = 80;
    private static final int[] CENTS = {0, 50, 90, 95};

    private final Words words;
    private final Random random;
    private final Set<String> handles = new HashSet<>();

    Draw(Words words, long seed) {
        this.words = words;
        // The algorithm of this class is part of its specification, so a seed means the same on every Java.
        this.random = new Random(seed);
    }

    void run(Consumer<SampleProduct> each) {
        var seller = 0;
        for (var kind : words.kinds()) {
            for (var vendor : kind.sellers()) {
                seller++;
                products(kind, vendor, initials(vendor) + two(seller), each);
            }
        }
    }

    private void products(Words.Kind kind, String vendor, String skus, Consumer<SampleProduct> each) {
        var titles = new HashSet<String>();
        while (titles.size() < kind.products()) {
            var thing = pick(kind.things());
            var chosen = new HashMap<String, String>();
            var title = fill(pick(kind.titles()), kind, thing, chosen);
            if (titles.add(title)) {
                each.accept(product(kind, vendor, thing, title, chosen, skus + "-" + (1_000 + titles.size())));
            }
        }
    }

    // tidy: what was drawn step by step comes together here, and only here.
    private SampleProduct product(
            Words.Kind kind, String vendor, Words.Thing thing, String title, Map<String, String> chosen, String sku) {
        var options = words.options().getOrDefault(thing.options(), Map.of());
        var names = List.copyOf(options.keySet());
        return new SampleProduct(
                handle(title),
                title,
                html(kind, thing, chosen),
                vendor,
                thing,
                tags(kind),
                names,
                variants(List.copyOf(options.values()), price(thing), sku, thing),
                1 + random.nextInt(IMAGES_MAX),
                status());
    }

    private String handle(String title) {
        var slug = Ids.slug(title);
        var handle = slug;
        for (int again = 2; !handles.add(handle); again++) {
            handle = slug + "-" + again;
        }
        return handle;
    }

    /** Fills the braces of a pattern. A word once chosen for a product stays the same in all its texts. */
    private String fill(String pattern, Words.Kind kind, Words.Thing thing, Map<String, String> chosen) {
        var text = SLOT.matcher(pattern).replaceAll(slot -> {
            var name = slot.group(1);
            return name.equals("thing")
                    ? thing.name()
                    : chosen.computeIfAbsent(name, list -> pick(kind.words().getOrDefault(list, List.of())));
        });
        return text.replaceAll("\\bA (?=[AEIOU])", "An ");
    }

    private String html(Words.Kind kind, Words.Thing thing, Map<String, String> chosen) {
        var sentences = new ArrayList<>(kind.sentences());
        var html = new StringBuilder();
        for (int i = 0; i < SENTENCES; i++) {
            var sentence = sentences.remove(random.nextInt(sentences.size()));
            html.append("<p>").append(fill(sentence, kind, thing, chosen)).append("</p>");
        }
        return html.toString().replace(" & ", " &amp; ");
    }

    private List<String> tags(Words.Kind kind) {
        return kind.tags().stream().filter(tag -> random.nextInt(3) > 0).toList();
    }

    private long price(Words.Thing thing) {
        return (thing.from() + random.nextInt(thing.to() - thing.from())) * 100L + CENTS[random.nextInt(CENTS.length)];
    }

    private List<SampleVariant> variants(List<Words.Option> options, long cents, String sku, Words.Thing thing) {
        var variants = List.of(new SampleVariant(sku, List.of(), cents, 0));
        for (var option : options) {
            variants = variants.stream()
                    .flatMap(variant ->
                            IntStream.range(0, option.values().size()).mapToObj(value -> with(variant, option, value)))
                    .toList();
        }
        // What is cooked is not kept in stock.
        return variants.stream()
                .map(variant -> new SampleVariant(
                        variant.sku(),
                        variant.optionValues(),
                        variant.cents(),
                        thing.grams() == 0 ? 0 : random.nextInt(STOCK_MAX)))
                .toList();
    }

    private static SampleVariant with(SampleVariant variant, Words.Option option, int value) {
        var values = new ArrayList<>(variant.optionValues());
        values.add(option.values().get(value));
        var cents = variant.cents() * (100 + (long) option.step() * value) / 100;
        // Prices end in full ten cents, apart from the five of the first.
        return new SampleVariant(
                variant.sku() + "-" + (value + 1), values, value == 0 ? cents : Math.round(cents / 10.0) * 10, 0);
    }

    private String status() {
        return switch (random.nextInt(200)) {
            case 0, 1 -> "draft";
            case 2 -> "archived";
            default -> "active";
        };
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String initials(String vendor) {
        return Ids.slug(vendor).replaceAll("(^|-)([a-z])[a-z]*", "$2").toUpperCase(Locale.ROOT);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
