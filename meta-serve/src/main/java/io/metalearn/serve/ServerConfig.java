package io.metalearn.serve;

import io.metalearn.api.ConfigException;
import io.metalearn.serve.canary.Split;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/**
 * Where and how a server listens. Immutable.
 *
 * @param host the address to listen at: this machine's own, {@code 127.0.0.1}, unless there is a token
 * @param port in [0, 65535]; 0 for any that is free
 * @param token what callers have to show; nothing has to be shown where it is empty
 * @param managementPort of calls that move aliases, in [0, 65535]; 0 for any that is free
 * @param managementToken what these have to show; there is no such port where it is empty
 * @param follow how often the registry is looked at for moved aliases
 * @param canaryShare of users and tasks that a canary answers, in [0, 1]
 */
public record ServerConfig(
        String host,
        int port,
        Optional<Token> token,
        int managementPort,
        Optional<Token> managementToken,
        Duration follow,
        double canaryShare,
        Limits limits) {
    private static final int HIGHEST = 65_535;

    /** @throws ConfigException naming what does not fit */
    public ServerConfig {
        requirePort("port", port);
        requirePort("managementPort", managementPort);
        if (!(canaryShare >= 0 && canaryShare <= 1)) {
            throw new ConfigException("canaryShare must be in [0, 1], got " + canaryShare);
        }
        if (token.isEmpty() && !isLoopback(host)) {
            throw new ConfigException(
                    "without a token a server listens at this machine's own address alone, got " + host);
        }
    }

    /** At any free port of this machine's own address, for all its users, without management. */
    public static ServerConfig local() {
        return new ServerConfig(
                "127.0.0.1",
                0,
                Optional.empty(),
                0,
                Optional.empty(),
                Duration.ofSeconds(1),
                Split.SHARE,
                Limits.defaults());
    }

    /** The same at that port. */
    public ServerConfig withPort(int other) {
        return new ServerConfig(host, other, token, managementPort, managementToken, follow, canaryShare, limits);
    }

    /** The same at that address, for those who show a token, where there is one. */
    public ServerConfig withHost(String other, Optional<Token> shown) {
        return new ServerConfig(other, port, shown, managementPort, managementToken, follow, canaryShare, limits);
    }

    /** The same with a port for management. */
    public ServerConfig withManagement(int other, Token shown) {
        return new ServerConfig(host, port, token, other, Optional.of(shown), follow, canaryShare, limits);
    }

    /** The same that looks at the registry as often as that. */
    public ServerConfig withFollow(Duration every) {
        return new ServerConfig(host, port, token, managementPort, managementToken, every, canaryShare, limits);
    }

    /** The same with canaries for such a share of the users. */
    public ServerConfig withCanaryShare(double other) {
        return new ServerConfig(host, port, token, managementPort, managementToken, follow, other, limits);
    }

    /** The same that takes on more, or less. */
    public ServerConfig withLimits(Limits other) {
        return new ServerConfig(host, port, token, managementPort, managementToken, follow, canaryShare, other);
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > HIGHEST) {
            throw new ConfigException(name + " must be in [0, " + HIGHEST + "], got " + port);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new ConfigException("no such address: " + host, e);
        }
    }
}
