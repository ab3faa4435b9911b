package souk.chaos.net;

/**
 * From one process to another.
 *
 * @param client the instance that calls
 * @param server the instance that is called
 */
public record Way(String client, String server) {

    /** Whether it belongs to a fault that names services or instances; {@code *} is everybody. */
    boolean fits(Way wish) {
        return fits(client, wish.client) && fits(server, wish.server);
    }

    private static boolean fits(String instance, String wish) {
        return wish.equals("*")
                || instance.equals(wish)
                || instance.substring(0, service(instance)).equals(wish);
    }

    private static int service(String instance) {
        var dash = instance.lastIndexOf('-');
        return dash < 0 ? instance.length() : dash;
    }

    @Override
    public String toString() {
        return client + "→" + server;
    }
}
