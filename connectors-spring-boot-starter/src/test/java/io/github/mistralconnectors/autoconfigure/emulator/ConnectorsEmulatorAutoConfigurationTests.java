// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.emulator;

import io.github.mistralconnectors.autoconfigure.ConnectorsConnectionDetails;
import io.github.mistralconnectors.autoconfigure.StarterContext;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Identity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectorsEmulatorAutoConfigurationTests {

	private final ApplicationContextRunner withoutKey = StarterContext.withoutKey()
		.withConfiguration(AutoConfigurations.of(ConnectorsEmulatorAutoConfiguration.class));

	private final ApplicationContextRunner withKey = this.withoutKey.withPropertyValues("mistral.api-key=key-1",
			"mistral.base-url=http://127.0.0.1:1");

	@Test
	void emulatorOverridesProperties() {
		this.withKey.withBean(ConnectorsEmulator.class, ConnectorsEmulatorAutoConfigurationTests::emulator)
			.run((context) -> {
				ConnectorsEmulator emulator = context.getBean(ConnectorsEmulator.class);
				ConnectorsConnectionDetails details = context.getBean(ConnectorsConnectionDetails.class);
				assertThat(details.getBaseUrl()).isEqualTo(emulator.baseUrl().toString());
				assertThat(details.getApiKey()).isEqualTo("key-of-ada");
				assertThat(context.getBean(ConnectorsClient.class).list().items()).isEmpty();
				assertThat(emulator.requests()).hasSize(1);
			});
	}

	@Test
	void emulatorNeedsNoProperty() {
		this.withoutKey.withBean(ConnectorsEmulator.class, ConnectorsEmulatorAutoConfigurationTests::emulator)
			.run((context) -> assertThat(context).hasSingleBean(ConnectorsClient.class)
				.hasSingleBean(ReactiveConnectorsClient.class));
	}

	@Test
	void backsOffWithoutEmulator() {
		this.withKey.run((context) -> assertThat(context.getBean(ConnectorsConnectionDetails.class).getApiKey())
			.isEqualTo("key-1"));
	}

	@Test
	void backsOffWithoutEmulatorClass() {
		this.withKey.withClassLoader(new FilteredClassLoader("io.github.mistralconnectors.emulator"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ConnectorsClient.class)
				.doesNotHaveBean(ConnectorsEmulatorAutoConfiguration.class));
	}

	@Test
	void backsOffWhenDisabled() {
		this.withKey.withBean(ConnectorsEmulator.class, ConnectorsEmulatorAutoConfigurationTests::emulator)
			.withPropertyValues("mistral.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ConnectorsConnectionDetails.class)
				.doesNotHaveBean(ConnectorsClient.class));
	}

	@Test
	void connectionDetailsOfTheUserWin() {
		ConnectorsConnectionDetails details = () -> "key-2";
		this.withKey.withBean(ConnectorsEmulator.class, ConnectorsEmulatorAutoConfigurationTests::emulator)
			.withBean("mine", ConnectorsConnectionDetails.class, () -> details)
			.run((context) -> assertThat(context.getBean(ConnectorsConnectionDetails.class)).isSameAs(details));
	}

	@Test
	void severalEmulatorsFailStart() {
		this.withKey.withBean("one", ConnectorsEmulator.class, ConnectorsEmulatorAutoConfigurationTests::emulator)
			.withBean("two", ConnectorsEmulator.class, ConnectorsEmulatorAutoConfigurationTests::emulator)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(NoUniqueBeanDefinitionException.class)
				.hasMessageContaining("one,two"));
	}

	private static ConnectorsEmulator emulator() {
		return ConnectorsEmulator.builder().apiKey("key-of-ada", Identity.admin("ada")).start();
	}

}
