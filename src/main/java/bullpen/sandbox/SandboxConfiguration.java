package bullpen.sandbox;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.nio.file.Path;
import java.time.Clock;

@Configuration(proxyBeanMethods = false)
class SandboxConfiguration {
    @Bean
    WorkerPool workerPool(
            @Value("${bullpen.data}") Path data,
            @Value("${bullpen.workers}") int slots,
            Clock clock) {
        return new WorkerPool(data, slots, clock);
    }
}
