package souk.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import souk.bench.measure.Snapshot;
import souk.bench.measure.Unfit;
import souk.bench.measure.Usage;

class ProcessesTest {

    private static final long SELF = ProcessHandle.current().pid();
    private static final long NOBODY = 4_194_305;

    @Test
    void theProcessesThatLiveAreReadFromTheirFiles(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("gateway-1.json"), file("gateway-1", SELF, "\"admin\":1,\"http\":8081"));
        Files.writeString(folder.resolve("catalog-1.json"), file("catalog-1", SELF, "\"rpc\":2"));
        Files.writeString(folder.resolve("catalog-2.json"), file("catalog-2", NOBODY, "\"rpc\":3"));
        Files.writeString(folder.resolve("half.json"), "{\"service\":");
        Files.writeString(folder.resolve("list.json"), "[1]");
        var files = RunFiles.read(folder);
        assertThat(files.pids()).isEqualTo(Map.of("catalog-1", List.of(SELF), "gateway-1", List.of(SELF)));
        assertThat(files.gateway()).isEqualTo(URI.create("http://127.0.0.1:8081"));
    }

    @Test
    void othersWhoServeHttpAreNoGateway(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("accounts-1.json"), file("accounts-1", SELF, "\"http\":8082"));
        assertThatThrownBy(RunFiles.read(folder)::gateway).isInstanceOf(Unfit.class);
        Files.writeString(folder.resolve("gateway-1.json"), file("gateway-1", SELF, "\"http\":8081"));
        assertThat(RunFiles.read(folder).gateway()).isEqualTo(URI.create("http://127.0.0.1:8081"));
    }

    @Test
    void withoutAGatewayThereIsNothingToMeasure(@TempDir Path folder) throws Exception {
        var files = RunFiles.read(folder.resolve("none"));
        assertThatThrownBy(files::gateway).isInstanceOf(Unfit.class).hasMessageContaining("./souk up");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theTimeThatAProcessUsedIsCounted() throws Exception {
        var self = Map.of("self", List.of(SELF));
        var before = Snapshot.of(self);
        burn(300);
        assertThat(Snapshot.of(self).since(before).cpu())
                .hasEntrySatisfying("self", millis -> assertThat(millis).isGreaterThanOrEqualTo(250));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theTimeOfAChildCountsWithItsParentButNotIfItIsListedItself() throws Exception {
        var child = new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 400000 ]; do i=$((i+1)); done; echo; read x")
                .start();
        try {
            // The child says a line when it has done its work, and then waits.
            assertThat(child.inputReader().readLine()).isEmpty();
            var childAlone = millis("child", Map.of("child", List.of(child.pid())));
            var selfApart = millis("self", Map.of("self", List.of(SELF), "child", List.of(child.pid())));
            var selfTogether = millis("self", Map.of("self", List.of(SELF)));
            assertThat(childAlone).isPositive();
            assertThat(selfTogether).isGreaterThanOrEqualTo(selfApart + childAlone);
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void instancesOfOneServiceCountTogether() throws Exception {
        var child = new ProcessBuilder("sleep", "60").start();
        try {
            var both = millis("service", Map.of("service", List.of(SELF, child.pid())));
            assertThat(both).isGreaterThanOrEqualTo(millis("child", Map.of("child", List.of(child.pid()))));
            assertThat(both).isPositive();
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatIsNotOursIsTheWorkOfOthers() throws Exception {
        var before = Snapshot.of(Map.of());
        burn(300);
        var used = Snapshot.of(Map.of()).since(before);
        assertThat(used.generator()).isGreaterThanOrEqualTo(250);
        assertThat(used.machine()).isGreaterThanOrEqualTo(250);
        var cores = Runtime.getRuntime().availableProcessors();
        var half = new Usage(
                Map.of("a", 300L, "b", 200L),
                Map.of(),
                Map.of(),
                100,
                600 + 500L * cores,
                Duration.ofSeconds(1).toNanos());
        assertThat(half.othersPercent()).isEqualTo(50.0);
        assertThat(half.cpuMillis()).isEqualTo(500);
    }

    private static long millis(String service, Map<String, List<Long>> services) throws IOException {
        return Snapshot.of(services).cpu().getOrDefault(service, -1L);
    }

    private static void burn(long millis) {
        var threads = ManagementFactory.getThreadMXBean();
        var until = threads.getCurrentThreadCpuTime() + millis * 1_000_000;
        while (threads.getCurrentThreadCpuTime() < until) {
            Thread.onSpinWait();
        }
    }

    private static String file(String instance, long pid, String ports) {
        return "{\"service\":\"x\",\"instance\":\"" + instance + "\",\"pid\":" + pid
                + ",\"state\":\"ready\",\"ports\":{" + ports + "}}";
    }
}
