package souk.launcher.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.launcher.home.Home;
import souk.platform.facts.Topics;

/** What production is to provide, beside what the code makes of it. */
class TopicsFileTest {

    private static final String NEWEST = "Kept.NEWEST_OF_EACH_KEY";

    @TempDir
    Path folder;

    @Test
    void productionIsToldOfTheTopicsOfAllWhoTellSomething() throws Exception {
        var expected = new ArrayList<String>();
        told().forEach(topic -> expected.addAll(List.of(topic, Topics.deadLetters(topic))));

        assertThat(declared().keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void whoHasARelayTellsAndNobodyElseDoes() throws Exception {
        try (var services = Files.list(Path.of("../services"))) {
            var relaying = services.filter(Files::isDirectory)
                    .filter(service -> sources(service).contains("new Relay("))
                    .map(service -> Topics.of(service.getFileName().toString()))
                    .toList();
            assertThat(told()).containsExactlyInAnyOrderElementsOf(relaying);
        }
    }

    @Test
    void eachIsKeptForAsLongAsTheCodeSays() throws Exception {
        var declared = declared();
        for (var topic : told()) {
            var facts = declared.get(topic);
            var service = Path.of("../services").resolve(topic.split("\\.", -1)[1]);
            if (sources(service).contains(NEWEST)) {
                assertThat(facts)
                        .as(topic)
                        .containsEntry("cleanup.policy", "compact")
                        .containsEntry("min.compaction.lag.ms", "" + Topics.KEPT.toMillis())
                        .doesNotContainKey("retention.ms");
            } else {
                assertThat(facts)
                        .as(topic)
                        .containsEntry("cleanup.policy", "delete")
                        .containsEntry("retention.ms", "" + Topics.KEPT.toMillis());
            }
            assertThat(facts).as(topic).containsEntry("partitions", "" + Topics.PARTITIONS);
            assertThat(declared.get(Topics.deadLetters(topic)))
                    .as(Topics.deadLetters(topic))
                    .containsEntry("cleanup.policy", "compact,delete")
                    .containsEntry("retention.ms", "" + Topics.DEAD_LETTERS_KEPT.toMillis())
                    .containsEntry("partitions", "1");
        }
    }

    @Test
    void noneIsLostWithOneBroker() throws Exception {
        assertThat(declared())
                .allSatisfy((topic, fields) -> assertThat(fields)
                        .as(topic)
                        .containsEntry("replicas", "3")
                        .containsEntry("min.insync.replicas", "2"));
    }

    /** The topics that the topology has made. */
    private List<String> told() {
        var home = new Home(folder, folder.resolve("state"));
        var topology = Topology.separate(home, Addresses.choose(home, Optional.of(4711)));
        var topics = topology.piece("kafka").orElseThrow().settings().get("souk.kafka.topics");
        return List.of(Optional.ofNullable(topics).orElse("").split(",", -1));
    }

    /** The fields of each topic in the file, by its name. */
    private static Map<String, Map<String, String>> declared() throws IOException {
        return Arrays.stream(Files.readString(Path.of("../deploy/topics.yaml")).split("(?m)^---$", -1))
                .map(TopicsFileTest::fields)
                .collect(Collectors.toMap(fields -> fields.getOrDefault("name", ""), fields -> fields));
    }

    private static Map<String, String> fields(String document) {
        return document.lines()
                .map(line -> line.replaceAll("#.*", "").strip().split(": *", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (_, last) -> last, TreeMap::new));
    }

    private static String sources(Path service) {
        var main = service.resolve("src/main/java");
        try (var files = Files.exists(main) ? Files.walk(main) : Stream.<Path>empty()) {
            return files.filter(file -> file.toString().endsWith("Main.java"))
                    .map(TopicsFileTest::read)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
