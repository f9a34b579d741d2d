// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.usecases;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Fault;
import io.github.mistralconnectors.emulator.junit.ConnectorsEmulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of faults: what goes wrong, for which requests, and how often.
 */
@ExtendWith(ConnectorsEmulatorExtension.class)
class FaultScriptTests {

	@Test
	void oneAfterTheOther(ConnectorsEmulator emulator) {
		emulator.inject(Fault.status(500));
		emulator.inject(Fault.status(503).header("Retry-After", "1").times(2));
		assertThat(statuses(emulator, "/v1/connectors", 4)).containsExactly(500, 503, 503, 200);
	}

	@Test
	void everyThirdRequestUntilCleared(ConnectorsEmulator emulator) {
		emulator.inject(Fault.status(502).every(3).always());
		assertThat(statuses(emulator, "/v1/connectors", 4)).containsExactly(502, 200, 200, 502);
		emulator.clearFaults();
		assertThat(statuses(emulator, "/v1/connectors", 3)).containsOnly(200);
	}

	@Test
	void oneOperationOnly(ConnectorsEmulator emulator) {
		emulator.connector("github");
		emulator.inject(Fault.status(500).onOperation("connector_get_v1"));
		assertThat(statuses(emulator, "/v1/connectors", 1)).containsExactly(200);
		assertThat(statuses(emulator, "/v1/connectors/github", 2)).containsExactly(500, 200);
	}

	@Test
	void rateLimitLikeTheServices(ConnectorsEmulator emulator) {
		emulator.inject(Fault.rateLimit(Duration.ofSeconds(7)));
		assertThatExceptionOfType(HttpClientErrorException.TooManyRequests.class).isThrownBy(
				() -> RestClient.create(emulator.baseUrl()).get().uri("/v1/connectors").retrieve().toBodilessEntity())
			.satisfies((ex) -> assertThat(ex.getResponseHeaders().getFirst("Retry-After")).isEqualTo("7"));
	}

	private static List<Integer> statuses(ConnectorsEmulator emulator, String path, int requests) {
		RestClient http = RestClient.builder()
			.baseUrl(emulator.baseUrl())
			.defaultHeader("Authorization", "Bearer " + emulator.apiKey())
			.build();
		return IntStream.range(0, requests)
			.mapToObj((number) -> http.get()
				.uri(path)
				.exchangeForRequiredValue((request, response) -> response.getStatusCode().value()))
			.toList();
	}

}
