package souk.platform.testing;

import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Gives every {@code await()} of a test run that does not say otherwise {@link TestPatience#MAX}; JUnit finds it by itself. */
public final class PatientSession implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(TestPatience.MAX);
    }
}
