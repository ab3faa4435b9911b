package souk.journeys.tidy;

/**
 * One place that breaks a rule.
 *
 * @param path of the file, from the root of the repository
 * @param line 1 for the first; 1 also for what is about the file as a whole
 * @param message what is wrong, and what to do instead
 */
record Finding(String path, int line, String message) {

    @Override
    public String toString() {
        return path + ":" + line + ": " + message;
    }
}
