// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.recording;

import io.github.mistralconnectors.emulator.RecordedRequest;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MaskingTests {

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final TestApi api = extension.api();

	@ParameterizedTest
	@ValueSource(strings = { "\n{\"bearer_token\":\"hush\"}", "  {\"bearer_token\":\"hush\"}",
			"\uFEFF{\"bearer_token\":\"hush\"}", "[{\"credentials\":{\"bearer_token\":\"hush\"}}]",
			"[\"http://u:hush@h\"]", "{\"bearer_token\":\"hush\"", "{\"bearer_token\":\"hush\"} x", "bearer_token=hush",
			"\"hush\"", "{\"bearer_token\":\"hush\",\"bearer_token\":null}",
			"{\"credentials\":{\"bearer_token\":\"hush\"},\"credentials\":{}}",
			"{\"a\":[{\"token\":\"hush\"}],\"a\":1}", "[{\"server\":\"http://u:hush@h\",\"server\":\"http://h\"}]",
			"{\"client_secret\":{\"a\":\"hush\"}}", "{\"headers\":\"X-Key: hush\"}", "{\"API-Key\":\"hush\"}",
			"{\"server\":\"http://user:hush@host/mcp\"}", "{\"server\":\"http://host/mcp?a=b&api_key=hush\"}",
			"{\"server\":\"http://host/mcp?Access%5FToken=hush\"}",
			"{\"icon_url\":\"http://host/?u=http%3A%2F%2Fh%3Ftoken%3Dhush\"}" })
	void secretsAreShownInNoBody(String body) {
		this.api.post(TestApi.ROOT, body);
		RecordedRequest request = extension.emulator().requests().get(0);
		assertThat(request.body()).isNotEmpty().doesNotContain("hush");
		assertThat(this.api.get("/_emulator/requests").body()).doesNotContain("hush");
	}

	@Test
	void unreadableBodyShowsItsLengthOnly() {
		this.api.post(TestApi.ROOT, "{\"bearer_token\":\"hush\"");
		assertThat(extension.emulator().requests().get(0).body()).isEqualTo("*** (22 characters)");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			api_key=hush, api_key=***
			a=b&token=hush&c, a=b&token=***&c
			client_secret=hush&access_token=hush, client_secret=***&access_token=***
			X-API-Key=hush, X-API-Key=***
			app_return_url=http%3A%2F%2Fu%3Ahush%40h%2F, app_return_url=http%3A%2F%2F***%40h%2F
			page_size=1&cursor=x%20y, page_size=1&cursor=x%20y
			app_return_url=http://h/?a=b, app_return_url=http://h/?a=b
			""")
	void secretsAreShownInNoQuery(String query, String shown) {
		this.api.get(TestApi.ROOT + "?" + query);
		assertThat(extension.emulator().requests().get(0).query()).isEqualTo(shown);
	}

	@Test
	void whatIsNoSecretIsShownAsItCame() {
		String body = " {\"name\": \"calc\", \"server\": \"http://host/mcp?page=1\", \"token_type\": \"x\"}";
		this.api.post(TestApi.ROOT, body);
		this.api.post(TestApi.ROOT + "/calc/tools/t/call",
				"{\"arguments\":{\"token\":\"argument\"},\"token\":\"hush\"}");
		assertThat(extension.emulator().requests()).map(RecordedRequest::body)
			.containsExactly(body, "{\"token\":\"***\",\"arguments\":{\"token\":\"argument\"}}");
	}

}
