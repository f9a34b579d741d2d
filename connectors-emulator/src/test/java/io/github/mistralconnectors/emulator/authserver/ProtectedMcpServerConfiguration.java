// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.authserver;

import io.github.mistralconnectors.emulator.testsupport.TestTools;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.web.SecurityFilterChain;

/** See {@link ProtectedMcpServer}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ProtectedMcpServerConfiguration {

	@Bean
	SecurityFilterChain resource(HttpSecurity http, @Value("${issuer}") String issuer) throws Exception {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.anyRequest().hasAuthority("SCOPE_" + AuthorizationServer.SCOPE))
			.csrf(AbstractHttpConfigurer::disable)
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults())
				.protectedResourceMetadata((metadata) -> metadata.protectedResourceMetadataCustomizer(
						(described) -> described.authorizationServer(issuer).scope(AuthorizationServer.SCOPE))))
			.build();
	}

	/** Takes the issuer's tokens if they were made for this server. */
	@Bean
	JwtDecoder decoder(ConfigurableApplicationContext context, @Value("${issuer}") String issuer) {
		OAuth2TokenValidator<Jwt> audience = (token) -> {
			String own = AuthorizationServer.address(context).resolve("/mcp").toString();
			boolean meant = token.getAudience().stream().anyMatch(own::startsWith);
			return meant ? OAuth2TokenValidatorResult.success() : OAuth2TokenValidatorResult
				.failure(BearerTokenErrors.invalidToken("Made for " + token.getAudience()));
		};
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(issuer + "/oauth2/jwks").build();
		decoder.setJwtValidator(
				new DelegatingOAuth2TokenValidator<>(JwtValidators.createDefaultWithIssuer(issuer), audience));
		return decoder;
	}

	@Bean
	HttpServletStreamableServerTransportProvider transport() {
		return HttpServletStreamableServerTransportProvider.builder().mcpEndpoint("/mcp").build();
	}

	@Bean(destroyMethod = "close")
	McpSyncServer mcpServer(HttpServletStreamableServerTransportProvider transport) {
		return McpServer.sync(transport)
			.serverInfo("protected-server", "1")
			.capabilities(McpSchema.ServerCapabilities.builder().tools(true).build())
			.tools(new TestTools().specifications())
			.build();
	}

	@Bean
	ServletRegistrationBean<HttpServletStreamableServerTransportProvider> servlet(
			HttpServletStreamableServerTransportProvider transport) {
		ServletRegistrationBean<HttpServletStreamableServerTransportProvider> registration = new ServletRegistrationBean<>(
				transport, "/mcp");
		registration.setAsyncSupported(true);
		return registration;
	}

}
