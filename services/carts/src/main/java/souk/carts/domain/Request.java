package souk.carts.domain;

/**
 * A wish that may be repeated: by its id it is known again, and by its content it is known to be the same.
 *
 * @param id chosen by the caller, together with who called
 */
public record Request(String id, String content) {}
