// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.tools;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.mistralconnectors.autoconfigure.StarterContext;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.client.catalog.ToolListingChange;
import io.github.mistralconnectors.tools.ModelToolSettings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests of {@link ConnectorsToolsAutoConfiguration}.
 */
class ConnectorsToolsAutoConfigurationTests {

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	private final ApplicationContextRunner runner = StarterContext.runner()
		.withConfiguration(AutoConfigurations.of(ConnectorsToolsAutoConfiguration.class))
		.withPropertyValues("mistral.base-url=" + api.baseUrl());

	private static void listing(String tools) {
		api.stubFor(WireMock.get(WireMock.anyUrl()).willReturn(WireMock.okJson(tools)));
	}

	private static int listings() {
		return api.findAll(WireMock.getRequestedFor(WireMock.anyUrl())).size();
	}

	@Test
	void nothingIsCreatedBeforeItIsUsed() {
		this.runner.run((context) -> {
			assertThat(context.getBeanFactory().containsSingleton("connectorsToolCatalog")).isFalse();
			assertThat(context.getBeanFactory().containsSingleton("connectorsModelToolSettings")).isFalse();
			assertThat(context).hasSingleBean(ConnectorToolCatalog.class).hasSingleBean(ModelToolSettings.class);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "mistral.connectors.catalog.time-to-live=1ms", "mistral.connectors.catalog.max-tools=1" })
	void listingsAreKeptAsThePropertiesSay(String property) {
		listing("[{\"name\":\"read\"},{\"name\":\"write\"}]");
		this.runner.withPropertyValues(property).run((context) -> {
			ConnectorToolCatalog catalog = context.getBean(ConnectorToolCatalog.class);
			Awaitility.await().until(() -> catalog.list("wiki").tools().size() == 2 && listings() > 1);
		});
	}

	@Test
	void changesOfListingsAreEvents() {
		listing("[{\"name\":\"read\"}]");
		this.runner.withUserConfiguration(Changes.class).run((context) -> {
			ConnectorToolCatalog catalog = context.getBean(ConnectorToolCatalog.class);
			catalog.list("wiki");
			listing("[{\"name\":\"read\"},{\"name\":\"write\"}]");
			catalog.refresh("wiki").block();
			Changes changes = context.getBean(Changes.class);
			Awaitility.await().until(() -> changes.last != null);
			assertThat(changes.last.added()).containsExactly("write");
			assertThat(changes.mayBlock).isTrue();
		});
	}

	@Test
	void changesOfAListingAreEventsInTheirOrder() {
		listing("[]");
		this.runner.withUserConfiguration(OrderedChanges.class).run((context) -> {
			ConnectorToolCatalog catalog = context.getBean(ConnectorToolCatalog.class);
			catalog.list("wiki");
			List<String> tools = IntStream.range(0, 20).mapToObj((each) -> "tool" + each).toList();
			for (String tool : tools) {
				listing("[{\"name\":\"" + tool + "\"}]");
				catalog.refresh("wiki").block();
			}
			OrderedChanges changes = context.getBean(OrderedChanges.class);
			changes.released.countDown();
			Awaitility.await().until(() -> changes.added.size() == tools.size());
			assertThat(changes.added).containsExactlyElementsOf(tools);
		});
	}

	@Test
	void changeThatAListenerFailsToHandleHoldsUpNoOther() {
		listing("[]");
		this.runner.withUserConfiguration(FailingChanges.class).run((context) -> {
			ConnectorToolCatalog catalog = context.getBean(ConnectorToolCatalog.class);
			catalog.list("wiki");
			listing("[{\"name\":\"read\"}]");
			catalog.refresh("wiki").block();
			listing("[]");
			catalog.refresh("wiki").block();
			FailingChanges changes = context.getBean(FailingChanges.class);
			Awaitility.await().until(() -> changes.seen.get() == 2);
		});
	}

	@Test
	void clientsNeedNoCaffeine() {
		this.runner.withClassLoader(new FilteredClassLoader(Caffeine.class)).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(ConnectorsClient.class);
			assertThat(context.getBeanFactory().containsBeanDefinition("connectorsToolCatalog")).isTrue();
		});
	}

	@Test
	void beansOfTheUserWin() {
		ConnectorToolCatalog catalog = mock();
		ModelToolSettings settings = ModelToolSettings.builder().offer("wiki", "*").build();
		this.runner.withBean("myCatalog", ConnectorToolCatalog.class, () -> catalog)
			.withBean("mySettings", ModelToolSettings.class, () -> settings)
			.run((context) -> {
				assertThat(context).getBean(ConnectorToolCatalog.class).isSameAs(catalog);
				assertThat(context).getBean(ModelToolSettings.class).isSameAs(settings);
			});
	}

	@Test
	void primaryOneOfSeveralClientsIsUsed() {
		this.runner.withUserConfiguration(OtherClient.class)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConnectorToolCatalog.class));
		this.runner.withUserConfiguration(OtherClient.class, PrimaryClient.class)
			.run((context) -> assertThat(context).hasSingleBean(ConnectorToolCatalog.class)
				.hasSingleBean(ModelToolSettings.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mistral.api-key=", "mistral.enabled=false" })
	void backsOffWithoutApiKeyAndWhenDisabled(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ConnectorToolCatalog.class)
				.doesNotHaveBean(ModelToolSettings.class));
	}

	@Test
	void backsOffWhenDisabledBesideAClientOfTheUser() {
		this.runner.withUserConfiguration(PrimaryClient.class)
			.withPropertyValues("mistral.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ConnectorToolCatalog.class)
				.doesNotHaveBean(ModelToolSettings.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class OtherClient {

		@Bean
		ConnectorsClient one() {
			return mock();
		}

		@Bean
		ConnectorsClient two() {
			return mock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryClient {

		@Bean
		@Primary
		ConnectorsClient primary() {
			return ConnectorsClient.builder().apiKey("key-2").build();
		}

	}

	/** Handles the first change only after all others were made. */
	static class OrderedChanges {

		private final CountDownLatch released = new CountDownLatch(1);

		private final List<String> added = new CopyOnWriteArrayList<>();

		@EventListener
		void on(ToolListingChange change) throws InterruptedException {
			if (change.added().contains("tool0")) {
				assertThat(this.released.await(1, TimeUnit.MINUTES)).isTrue();
			}
			this.added.addAll(change.added());
		}

	}

	static class FailingChanges {

		private final AtomicInteger seen = new AtomicInteger();

		@EventListener
		void on(ToolListingChange change) {
			this.seen.incrementAndGet();
			throw new IllegalStateException("Not handled");
		}

	}

	static class Changes {

		private volatile boolean mayBlock;

		private volatile ToolListingChange last;

		@EventListener
		void on(ToolListingChange change) {
			this.mayBlock = !Schedulers.isInNonBlockingThread();
			this.last = change;
		}

	}

}
