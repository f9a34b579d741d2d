// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.authserver;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.emulator.testsupport.PlainPasswords;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2ClientRegistration;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientRegistrationAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientRegistrationAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.converter.OAuth2ClientRegistrationRegisteredClientConverter;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** See {@link AuthorizationServer}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(PlainPasswords.class)
class AuthorizationServerConfiguration {

	@Bean
	RequestNotes requestNotes() {
		return new RequestNotes();
	}

	@Bean
	RevocableAuthorizations authorizations() {
		return new RevocableAuthorizations();
	}

	@Bean
	@Order(1)
	SecurityFilterChain protocol(HttpSecurity http) throws Exception {
		http.oauth2AuthorizationServer((server) -> {
			http.securityMatcher(server.getEndpointsMatcher());
			server.clientRegistrationEndpoint((registration) -> registration.openRegistrationAllowed(true)
				.authenticationProviders(AuthorizationServerConfiguration::grantScopes));
		});
		http.authorizeHttpRequests(
				(requests) -> requests.requestMatchers("/oauth2/register").permitAll().anyRequest().authenticated());
		http.exceptionHandling((errors) -> errors.defaultAuthenticationEntryPointFor(
				new LoginUrlAuthenticationEntryPoint("/login"), new MediaTypeRequestMatcher(MediaType.TEXT_HTML)));
		return http.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain login(HttpSecurity http) throws Exception {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.formLogin(Customizer.withDefaults())
			.build();
	}

	@Bean
	UserDetailsService users() {
		return new InMemoryUserDetailsManager(User.withUsername("ada").password("lovelace").roles("USER").build());
	}

	@Bean
	RegisteredClientRepository clients() {
		return new InMemoryRegisteredClientRepository(RegisteredClient.withId(AuthorizationServer.MACHINE)
			.clientId(AuthorizationServer.MACHINE)
			.clientSecret("machine-secret")
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.scope(AuthorizationServer.SCOPE)
			.build());
	}

	/** Tokens are for the resource they were asked for (RFC 8707). */
	@Bean
	OAuth2TokenCustomizer<JwtEncodingContext> audience() {
		return (context) -> {
			Object resource = resource(context);
			if (resource != null) {
				context.getClaims().audience(List.of(resource.toString()));
			}
		};
	}

	private static @Nullable Object resource(JwtEncodingContext context) {
		OAuth2Authorization authorization = context.getAuthorization();
		OAuth2AuthorizationRequest request = (authorization != null)
				? authorization.getAttribute(OAuth2AuthorizationRequest.class.getName()) : null;
		if (request != null) {
			return request.getAdditionalParameters().get("resource");
		}
		Authentication grant = context.getAuthorizationGrant();
		Map<String, Object> parameters = (grant instanceof OAuth2AuthorizationGrantAuthenticationToken token)
				? token.getAdditionalParameters() : Map.of();
		return parameters.get("resource");
	}

	/**
	 * Clients may ask for scopes, but all get the same ones, and new refresh tokens.
	 */
	private static void grantScopes(List<AuthenticationProvider> providers) {
		Converter<OAuth2ClientRegistration, RegisteredClient> converter = new OAuth2ClientRegistrationRegisteredClientConverter();
		providers.forEach((provider) -> {
			if (provider instanceof OAuth2ClientRegistrationAuthenticationProvider registration) {
				registration
					.setAuthenticationValidator(OAuth2ClientRegistrationAuthenticationValidator.SIMPLE_SCOPE_VALIDATOR
						.andThen(OAuth2ClientRegistrationAuthenticationValidator.DEFAULT_REDIRECT_URI_VALIDATOR));
				registration.setRegisteredClientConverter((request) -> RegisteredClient.from(converter.convert(request))
					.scope(AuthorizationServer.SCOPE)
					.tokenSettings(TokenSettings.builder().reuseRefreshTokens(false).build())
					.build());
			}
		});
	}

}
