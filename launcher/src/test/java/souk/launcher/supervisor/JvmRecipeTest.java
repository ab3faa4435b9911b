package souk.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JvmRecipeTest {

    @Test
    void onlyWhatIsWorthItsMemoryHasTheSecondCompiler() {
        assertThat(JvmRecipe.java(96, false)).contains("-Xmx96m", "-XX:TieredStopAtLevel=1");
        assertThat(JvmRecipe.java(96, true)).contains("-Xmx96m").doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @Test
    void optionsForAllJvmsAreWordsBetweenAnySpaces() {
        assertThat(JvmRecipe.options(" -Xint   -XX:+UseZGC\n")).containsExactly("-Xint", "-XX:+UseZGC");
        assertThat(JvmRecipe.options("")).isEmpty();
    }
}
