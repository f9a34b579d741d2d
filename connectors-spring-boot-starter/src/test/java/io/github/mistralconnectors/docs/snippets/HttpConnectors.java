// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import io.github.mistralconnectors.client.ConnectorsClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests to the HTTP API of a connector.
 */
class HttpConnectors {

	// tag::get[]
	private final RestClient billing;

	HttpConnectors(ConnectorsClient connectors) {
		this.billing = connectors.http("billing");
	}

	Invoice invoice(String id) {
		return this.billing.get().uri("/invoices/{id}", id).retrieve().body(Invoice.class);
	}
	// end::get[]

	// tag::json[]
	RestClient billing(JsonMapper jsonMapper) {
		return this.billing.mutate()
			.configureMessageConverters((converters) -> converters.registerDefaults()
				.withJsonConverter(new JacksonJsonHttpMessageConverter(jsonMapper)))
			.build();
	}
	// end::json[]

	// tag::interface[]
	@HttpExchange("/invoices")
	interface Invoices {

		@GetExchange("/{id}")
		Invoice get(@PathVariable String id);

		@PostExchange
		Invoice create(@RequestBody Invoice invoice, @RequestHeader("x-credentials-name") String credentialsName);

	}
	// end::interface[]

	@Configuration(proxyBeanMethods = false)
	static class InvoicesConfiguration {

		// tag::bean[]
		@Bean
		Invoices invoices(ConnectorsClient connectors) {
			RestClientAdapter adapter = RestClientAdapter.create(connectors.http("billing"));
			return HttpServiceProxyFactory.builderFor(adapter).build().createClient(Invoices.class);
		}
		// end::bean[]

	}

	/**
	 * A bill.
	 */
	record Invoice(String id, int total) {

	}

}
