package souk.platform.flow;

/**
 * One flow's share in a step that is carried out for many together.
 *
 * @param key by which the participant recognises it when it comes again
 * @param input what the flow is about
 */
public record Call<I>(StepKey key, I input) {}
