package bullpen.web;

import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

import java.util.Arrays;
import java.util.List;

/** Jetty as we want it: bursts of connections queue, slow senders go, proxies are checked. */
@Component
final class ServerSettings implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {
    private static final long LEAST_BYTES_A_SECOND = 256;
    private static final int ACCEPT_QUEUE = 1_024;

    private final List<String> proxies;

    ServerSettings(@Value("${bullpen.proxies}") List<String> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    @Override
    public void customize(JettyServletWebServerFactory factory) {
        factory.addServerCustomizers(this::adjust);
    }

    private void adjust(Server server) {
        server.insertHandler(new MinimumDataRateHandler(LEAST_BYTES_A_SECOND, 0));
        for (ServerConnector connector : connectors(server)) {
            connector.setAcceptQueueSize(ACCEPT_QUEUE);
            HttpConfiguration http =
                    connector
                            .getConnectionFactory(HttpConnectionFactory.class)
                            .getHttpConfiguration();
            http.addCustomizer(new TrustedProxies(proxies));
        }
    }

    private static List<ServerConnector> connectors(Server server) {
        return Arrays.stream(server.getConnectors())
                .filter(ServerConnector.class::isInstance)
                .map(ServerConnector.class::cast)
                .toList();
    }
}
