package bullpen.user;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import java.time.Duration;

/**
 * Passwords hashed at the least cost: the many people of the tests would spend a third of their
 * time on it. {@code PasswordsTest} sees to the cost that the product has.
 */
@TestConfiguration(proxyBeanMethods = false)
public class QuickPasswords {
    @Bean
    @Primary
    Passwords quickPasswords() {
        return new Passwords(4, 2, Duration.ofSeconds(5));
    }
}
