package souk.launcher.audit;

import java.util.List;

/**
 * What came of one check.
 *
 * @param promise which promise of the architecture (section 7)
 * @param claim what was checked, as a sentence that should be true
 * @param looked at how many things
 * @param broken how many of them break it
 * @param examples some of those, for people
 */
public record Finding(int promise, String claim, long looked, long broken, List<String> examples) {

    public Finding {
        examples = List.copyOf(examples);
    }

    public boolean kept() {
        return broken == 0;
    }
}
