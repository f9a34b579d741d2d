// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.console;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;

/**
 * Users and what their browsers may do.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private static final String HTMX = "HX-Request";

	/** Results of tools may contain images and sounds, which come as data. */
	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
			+ "img-src 'self' data:; media-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	@Bean
	SecurityFilterChain security(HttpSecurity http) {
		return http
			.authorizeHttpRequests((requests) -> requests
				.requestMatchers("/console.css", "/icon.svg", "/webjars/**", "/login", "/error")
				.permitAll()
				.anyRequest()
				.authenticated())
			.formLogin((login) -> login.loginPage("/login"))
			.requestCache((requests) -> requests.requestCache(pages()))
			.exceptionHandling((exceptions) -> exceptions.defaultAuthenticationEntryPointFor(
					(request, response, failure) -> response.setHeader("HX-Redirect", "/login"),
					new RequestHeaderRequestMatcher(HTMX)))
			.headers((headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(POLICY)))
			.build();
	}

	/**
	 * Pages to which a sign-in returns. That does not include the way to another site,
	 * which browsers do not follow from a form.
	 */
	private static HttpSessionRequestCache pages() {
		HttpSessionRequestCache cache = new HttpSessionRequestCache();
		cache.setRequestMatcher((request) -> HttpMethod.GET.matches(request.getMethod())
				&& request.getHeader(HTMX) == null && !request.getServletPath().endsWith("/connect"));
		return cache;
	}

	@Bean
	UserDetailsService users(@Value("${console.password}") String password) {
		return new InMemoryUserDetailsManager(user("ada", password), user("grace", password));
	}

	private static UserDetails user(String name, String password) {
		return User.withUsername(name).password("{noop}" + password).roles("USER").build();
	}

}
