// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.security;

import java.util.function.Supplier;

import io.github.mistralconnectors.autoconfigure.FeatureCustomizer;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.credentials.CredentialsNameResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * {@link FeatureCustomizer} that sets the resolver of the application, or else that of
 * the properties. Both clients share it, and it is made only if there is a client.
 */
final class CredentialsCustomizer implements FeatureCustomizer {

	private final ObjectProvider<CredentialsNameResolver> ofApplication;

	private final SingletonSupplier<CredentialsNameResolver> ofProperties;

	CredentialsCustomizer(ObjectProvider<CredentialsNameResolver> ofApplication,
			Supplier<@Nullable CredentialsNameResolver> ofProperties) {
		this.ofApplication = ofApplication;
		this.ofProperties = SingletonSupplier.ofNullable(ofProperties);
	}

	@Override
	public void customize(ConnectorsClientBuilder builder) {
		CredentialsNameResolver resolver = this.ofApplication.getIfAvailable();
		if (resolver == null) {
			resolver = this.ofProperties.get();
		}
		if (resolver != null) {
			builder.credentialsNameResolver(resolver);
		}
	}

}
