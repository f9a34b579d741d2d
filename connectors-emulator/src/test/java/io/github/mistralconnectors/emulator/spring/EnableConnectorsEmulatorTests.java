// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.spring;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Consumer;

import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Identity;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.NestedTestConfiguration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

class EnableConnectorsEmulatorTests {

	@Test
	void sameSettingsShareOneEmulator() {
		assertThat(emulator(Plain.class)).isSameAs(emulator(AlsoPlain.class)).isSameAs(emulator(Outer.Inner.class));
		assertThat(emulator(Customized.class)).isSameAs(emulator(AlsoCustomized.class));
	}

	@Test
	void otherSettingsHaveAnotherEmulator() {
		assertThat(emulator(Plain.class)).isNotSameAs(emulator(September.class))
			.isNotSameAs(emulator(Customized.class));
	}

	@Test
	void classesWithoutTheAnnotationHaveNoEmulator() {
		assertThat(context(Without.class).getBeanProvider(ConnectorsEmulator.class)).isEmpty();
		assertThat(context(Outer.OnItsOwn.class).getBeanProvider(ConnectorsEmulator.class)).isEmpty();
	}

	@Test
	void isResetBeforeEachTestAlsoWithCachedContext() throws Exception {
		for (Class<?> type : new Class<?>[] { Plain.class, AlsoPlain.class, Plain.class }) {
			beforeTest(type);
			emulator(type).connector("github");
		}
	}

	@Test
	void customizersChangeTheBuilder() throws Exception {
		ConnectorsEmulator emulator = emulator(Customized.class);
		assertThat(emulator.apiKey()).isEqualTo("key-of-ada");
		beforeTest(Customized.class);
		assertThatIllegalStateException().isThrownBy(() -> emulator.connector("github"));
	}

	@Test
	void emulatorOfTheApplicationIsNeitherResetNorInjected() throws Exception {
		ConnectorsEmulator own = context(WithItsOwn.class).getBean("connectorsEmulator", ConnectorsEmulator.class);
		assertThat(emulator(WithItsOwn.class)).isNotSameAs(own);
		own.connector("github");
		beforeTest(WithItsOwn.class);
		assertThatIllegalStateException().isThrownBy(() -> own.connector("github"))
			.withMessageContaining("already exists");
	}

	@Test
	void endsWithItsContext() {
		TestContext test = test(Ending.class);
		ConnectorsEmulator emulator = test.getApplicationContext().getBean(ConnectorsEmulator.class);
		test.markApplicationContextDirty(DirtiesContext.HierarchyMode.EXHAUSTIVE);
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> new Socket(emulator.baseUrl().getHost(), emulator.baseUrl().getPort()).close());
	}

	@Test
	void classesThatMayShareOneRunOneAfterTheOther() {
		EngineTestKit.engine("junit-jupiter")
			.configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
			.configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
			.configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
			.configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
			.selectors(selectClass(Counting.class), selectClass(AlsoCounting.class))
			.execute()
			.testEvents()
			.assertStatistics((statistics) -> statistics.succeeded(100).failed(0));
	}

	private static TestContext test(Class<?> type) {
		return new TestContextManager(type).getTestContext();
	}

	private static ApplicationContext context(Class<?> type) {
		return test(type).getApplicationContext();
	}

	private static ConnectorsEmulator emulator(Class<?> type) {
		return context(type).getBean(ConnectorsEmulator.class);
	}

	private static void beforeTest(Class<?> type) throws Exception {
		new TestContextManager(type).beforeTestMethod(type.getDeclaredConstructor().newInstance(),
				ReflectionUtils.findMethod(Object.class, "toString"));
	}

	@SpringJUnitConfig(Empty.class)
	@EnableConnectorsEmulator
	static class Plain {

	}

	static class AlsoPlain extends Plain {

	}

	@SpringJUnitConfig(Empty.class)
	@EnableConnectorsEmulator(apiVersion = ApiVersion.V2026_09)
	static class September {

	}

	@SpringJUnitConfig(Empty.class)
	@EnableConnectorsEmulator(customizers = { Ada.class, Github.class })
	static class Customized {

	}

	@SpringJUnitConfig(Empty.class)
	@EnableConnectorsEmulator(customizers = { Ada.class, Github.class })
	static class AlsoCustomized {

	}

	@SpringJUnitConfig(Empty.class)
	@EnableConnectorsEmulator
	static class Counting {

		@RepeatedTest(50)
		void isAlone(ConnectorsEmulator emulator) {
			for (int i = 0; i < 10; i++) {
				emulator.connector("connector-" + i);
			}
			assertThatIllegalStateException().isThrownBy(() -> emulator.connector("connector-0"));
		}

	}

	static class AlsoCounting extends Counting {

	}

	@SpringJUnitConfig(Empty.class)
	static class Without {

	}

	@SpringJUnitConfig(Empty.class)
	@EnableConnectorsEmulator
	static class Outer {

		@Nested
		class Inner {

		}

		@Nested
		@NestedTestConfiguration(NestedTestConfiguration.EnclosingConfiguration.OVERRIDE)
		@SpringJUnitConfig(Empty.class)
		class OnItsOwn {

		}

	}

	@SpringJUnitConfig(Development.class)
	@EnableConnectorsEmulator
	static class WithItsOwn {

	}

	@SpringJUnitConfig(Empty.class)
	@ActiveProfiles("ending")
	@EnableConnectorsEmulator
	static class Ending {

	}

	/** Ways to inject the emulator into tests. */
	@Nested
	@SpringJUnitConfig(Empty.class)
	@EnableConnectorsEmulator
	class Injection {

		private final ConnectorsEmulator emulator;

		@Autowired
		Injection(ConnectorsEmulator emulator) {
			this.emulator = emulator;
		}

		@Test
		void parametersWithAndWithoutAnnotation(ConnectorsEmulator plain, @Autowired ConnectorsEmulator annotated) {
			assertThat(this.emulator).isSameAs(plain).isSameAs(annotated);
		}

	}

	static class Ada implements Consumer<ConnectorsEmulator.Builder> {

		@Override
		public void accept(ConnectorsEmulator.Builder builder) {
			builder.apiKey("key-of-ada", Identity.member("ada"));
		}

	}

	static class Github implements Consumer<ConnectorsEmulator.Builder> {

		@Override
		public void accept(ConnectorsEmulator.Builder builder) {
			builder.initialState((emulator) -> emulator.connector("github"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Empty {

	}

	@Configuration(proxyBeanMethods = false)
	static class Development {

		@Bean
		ConnectorsEmulator connectorsEmulator() {
			return ConnectorsEmulator.start();
		}

	}

}
