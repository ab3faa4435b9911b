package souk.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import souk.bench.measure.Usage;

/**
 * What a measurement came to. Times are in milliseconds.
 *
 * @param what what was asked, and of whom
 * @param errors requests that were not answered with 200; they count nowhere else
 * @param cpuMillisPerRequest processor time of each process for one request; empty where it is not known
 * @param generatorCpuMillisPerRequest processor time that the asking itself took for one request
 * @param othersPercent how much of the machine was busy with what is not ours; figures with much of it are worth little
 */
record Figures(
        String what,
        long requests,
        long errors,
        double perSecond,
        double megabytesPerSecond,
        double p50,
        double p90,
        double p99,
        double p999,
        double max,
        Map<String, Double> cpuMillisPerRequest,
        double generatorCpuMillisPerRequest,
        double othersPercent) {

    static Figures of(String what, Load.Measured measured, Usage used) {
        var nanos = measured.nanos();
        var perRequest = new LinkedHashMap<String, Double>();
        used.cpu()
                .forEach((process, millis) ->
                        perRequest.put(process, (double) millis / Math.max(measured.answers(), 1)));
        return new Figures(
                what,
                measured.answers(),
                measured.errors(),
                measured.perSecond(),
                measured.bytes() / measured.seconds() / 1e6,
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(90) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6,
                nanos.getValueAtPercentile(99.9) / 1e6,
                nanos.getMaxValue() / 1e6,
                perRequest,
                (double) used.generator() / Math.max(measured.answers(), 1),
                used.othersPercent());
    }

    double cpuMillis() {
        return cpuMillisPerRequest.values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }
}
