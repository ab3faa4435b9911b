package souk.launcher.kafka;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import souk.platform.runtime.App;

/**
 * START HERE: one Kafka broker that is its own controller. Settings: {@code souk.kafka.port}, {@code .data}, {@code .topics},
 * and {@code .advertised.port} where clients reach it by another port than the one on which it listens.
 */
public final class KafkaMain {

    private static final int PORT_DEFAULT = 9092;

    public static void main(String[] args) {
        App.main("kafka", KafkaMain::wire);
    }

    public static void wire(App app) {
        var port = app.settings().whole("souk.kafka.port", PORT_DEFAULT, 1, 65_535);
        var advertised = app.settings().whole("souk.kafka.advertised.port", port, 1, 65_535);
        var data = Path.of(app.settings().text("souk.kafka.data"));
        var topics = topics(app.settings().text("souk.kafka.topics", ""));
        app.add(new Broker(app, port, advertised, data, topics));
    }

    private static List<String> topics(String list) {
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .toList();
    }

    private KafkaMain() {}
}
