package bullpen.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import java.util.List;

/**
 * Two chains that share nothing: the API takes bearer tokens and no cookie, pages take the session
 * and want a CSRF token with each change. A controller's page is for the signed-in unless it is
 * named here.
 */
@Configuration(proxyBeanMethods = false)
class SecurityChains {
    private static final String[] PUBLIC_PAGES = {
        "/",
        "/login",
        "/register",
        "/demo",
        "/symbols/**",
        "/about",
        "/help/**",
        "/leaderboard",
        "/strategies/shared/*",
        "/appearance",
        "/live",
        "/error"
    };
    private static final String PERMISSIONS =
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
                    + " magnetometer=(), microphone=(), payment=(), usb=()";

    @Bean
    @Order(1)
    SecurityFilterChain apiChain(HttpSecurity http, BearerTokens tokens, ApiRefusals refusals) {
        return http.securityMatcher("/api/**")
                .headers(
                        headers ->
                                common(headers)
                                        .contentSecurityPolicy(
                                                policy ->
                                                        policy.policyDirectives(
                                                                "default-src 'none';"
                                                                        + " frame-ancestors"
                                                                        + " 'none'")))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(
                        context ->
                                context.securityContextRepository(
                                        new RequestAttributeSecurityContextRepository()))
                .addFilterAfter(new BodyLimit(refusals), HeaderWriterFilter.class)
                .addFilterBefore(new BearerFilter(tokens), AuthorizationFilter.class)
                .authorizeHttpRequests(
                        requests ->
                                requests.dispatcherTypeMatchers(
                                                DispatcherType.ERROR,
                                                DispatcherType.FORWARD,
                                                DispatcherType.ASYNC)
                                        .permitAll()
                                        .requestMatchers("/api/v1/auth/**", "/api/v1/health")
                                        .permitAll()
                                        .requestMatchers("/api/v1/admin/**")
                                        .hasRole("ADMIN")
                                        .anyRequest()
                                        .authenticated())
                .exceptionHandling(
                        failures ->
                                failures.authenticationEntryPoint(refusals)
                                        .accessDeniedHandler(refusals))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pageChain(
            HttpSecurity http,
            ObjectProvider<RequestMappingInfoHandlerMapping> mappings,
            List<Upload> uploads) {
        var refusals = new PageRefusals();
        var known = new KnownPaths(mappings);
        return http.headers(
                        headers ->
                                common(headers)
                                        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                                        .addHeaderWriter(new PageHeaders()))
                .addFilterBefore(drawingNonces(), HeaderWriterFilter.class)
                .addFilterBefore(new UploadLimit(uploads), CsrfFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(new CsrfTokens()))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl("/"))
                .authorizeHttpRequests(
                        requests ->
                                requests.dispatcherTypeMatchers(
                                                DispatcherType.ERROR,
                                                DispatcherType.FORWARD,
                                                DispatcherType.ASYNC)
                                        .permitAll()
                                        .requestMatchers(PUBLIC_PAGES)
                                        .permitAll()
                                        .requestMatchers(new NegatedRequestMatcher(known))
                                        .permitAll()
                                        .requestMatchers("/admin/claim")
                                        .authenticated()
                                        .requestMatchers("/admin/**")
                                        .hasRole("ADMIN")
                                        .anyRequest()
                                        .authenticated())
                .exceptionHandling(
                        failures ->
                                failures.authenticationEntryPoint(refusals)
                                        .accessDeniedHandler(refusals))
                .build();
    }

    private static HeadersConfigurer<HttpSecurity> common(HeadersConfigurer<HttpSecurity> headers) {
        return headers.httpStrictTransportSecurity(https -> https.includeSubDomains(false))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS))
                .crossOriginOpenerPolicy(
                        opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
    }

    private static Filter drawingNonces() {
        return (request, response, chain) -> {
            PageHeaders.drawNonce((HttpServletRequest) request);
            chain.doFilter(request, response);
        };
    }
}
