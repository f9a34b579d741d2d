// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.usecases;

import java.util.Map;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.junit.ConnectorsEmulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.http.HttpStatus;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of an emulator in another process, for programs in any language: the Java API is
 * also available over HTTP. It needs no key and is not recorded.
 */
@ExtendWith(ConnectorsEmulatorExtension.class)
class AdminPathTests {

	@Test
	void faultsRecordingsAndReset(ConnectorsEmulator emulator) {
		RestClient http = RestClient.create(emulator.baseUrl());
		http.post()
			.uri("/_emulator/faults")
			.body(Map.of("status", 503, "operation", "connector_list_v1", "times", 2))
			.retrieve()
			.toBodilessEntity();
		assertThat(listStatus(http)).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
		assertThat(http.get().uri("/_emulator/requests").retrieve().requiredBody(String.class))
			.contains("\"path\":\"/v1/connectors\"")
			.contains("Bearer ***");
		http.delete().uri("/_emulator/state").retrieve().toBodilessEntity();
		assertThat(listStatus(http)).isEqualTo(HttpStatus.OK);
		assertThat(http.get().uri("/_emulator/tool_calls").retrieve().requiredBody(String.class)).isEqualTo("[]");
	}

	private static HttpStatus listStatus(RestClient http) {
		return http.get()
			.uri("/v1/connectors")
			.header("Authorization", "Bearer any-key")
			.exchangeForRequiredValue((request, response) -> HttpStatus.valueOf(response.getStatusCode().value()));
	}

}
