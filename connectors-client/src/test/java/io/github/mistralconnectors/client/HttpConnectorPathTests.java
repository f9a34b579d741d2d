// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.HttpForm.Connection;
import io.github.mistralconnectors.client.HttpForm.Target;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.annotation.GetExchange;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that no request leaves the HTTP API of its connector, whatever its URI is and
 * however it is given, and that every honest path arrives unchanged. The file has a
 * hostile path a line.
 */
@Timeout(120)
class HttpConnectorPathTests {

	private static final String ROOT = "/root/v1/connectors-gateway/billing/http/";

	private static final Path CORPUS = Path.of("src/test/resources/hostile-paths.txt");

	private static HttpTestServer api;

	private static ServerSocket other;

	private static Map<HttpForm, Connection> connections;

	@BeforeAll
	static void startServers() throws IOException {
		api = new HttpTestServer();
		other = new ServerSocket(0);
		other.setSoTimeout(1);
		connections = Map.of(HttpForm.BLOCKING, HttpForm.BLOCKING.open(builder()), HttpForm.REACTIVE,
				HttpForm.REACTIVE.open(builder()));
	}

	@AfterAll
	static void stopServers() throws Exception {
		for (Connection connection : connections.values()) {
			connection.close();
		}
		api.close();
		other.close();
	}

	@AfterEach
	void nothingElseIsReached() throws IOException {
		assertThat(isReached()).as("another server was reached").isFalse();
		api.reset();
	}

	private static ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder().apiKey(Api.KEY).baseUrl(api.url() + "/root").retry(RetrySettings.disabled());
	}

	private static boolean isReached() throws IOException {
		try {
			other.accept().close();
			return true;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
	}

	static Stream<String> paths() throws IOException {
		return Files.readAllLines(CORPUS)
			.stream()
			.filter((line) -> !line.startsWith("#"))
			.map(String::translateEscapes);
	}

	private static String filled(String path) {
		return path.replace("{api}", api.url().substring("http://".length()))
			.replace("{other}", "127.0.0.1:" + other.getLocalPort());
	}

	@Test
	void corpusIsLarge() throws IOException {
		assertThat(paths().distinct().count()).isGreaterThanOrEqualTo(60);
	}

	@ParameterizedTest
	@MethodSource("paths")
	void hostilePathIsRefusedOrStaysInside(String line) {
		String path = filled(line);
		List<Target> targets = new ArrayList<>(List.of(Target.of(path.replace("{", "").replace("}", "")),
				Target.of("{path}", path), Target.of("/{path}", path), Target.of("/a/{path}/b", Map.of("path", path)),
				Target.of((uri) -> uri.path(path.replace("{", "").replace("}", "")).build()),
				Target.of((uri) -> uri.pathSegment("{path}").build(path))));
		URI uri = uri(path);
		if (uri != null) {
			targets.add(Target.of(uri));
		}
		connections.forEach((form, connection) -> {
			for (Target target : targets) {
				sendAnywhere(connection, target);
			}
			attempt(() -> connection.proxy(FileApi.class).get(path));
		});
	}

	/** A URI that is sent as it is given must be refused, not repaired. */
	@ParameterizedTest
	@MethodSource("paths")
	void hostileUriIsRefusedBeforeItIsSent(String line) {
		URI uri = uri(filled(line));
		if (uri == null) {
			return;
		}
		Connection connection = connections.get(HttpForm.REACTIVE);
		Throwable thrown = catchThrowable(
				() -> connection.send(HttpMethod.POST, Target.of(uri), (headers) -> headers.set("X-A", "1"), "body"));
		assertThat(thrown).as(line)
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessageMatching("The (URI|path) of a request must .*")
			.hasMessageNotContaining("secret");
		assertThat(api.requests()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(HttpForm.class)
	void filterThatChangesTheUrlIsRefused(HttpForm form) throws Exception {
		List<String> urls = List.of("http://127.0.0.1:" + other.getLocalPort() + ROOT + "a",
				"http://user@" + api.url().substring(7) + ROOT + "a", api.url() + ROOT + "../a",
				api.url() + ROOT + "%2e%2e/a", api.url() + "/root/v1/connectors-gateway/other/http/a",
				api.url() + "/root/v1/connectors", api.url() + ROOT + "a#b",
				api.url() + ROOT.replace("/http/", "/http"), api.url() + ROOT + "/evil",
				api.url() + ROOT + "http://127.0.0.1/a");
		for (String url : urls) {
			ConnectorsClientBuilder builder = builder().webClientCustomizer((client) -> client
				.filter((request, next) -> next.exchange(ClientRequest.from(request).url(URI.create(url)).build())));
			try (Connection billing = form.open(builder)) {
				assertThatIllegalArgumentException().as(url).isThrownBy(() -> billing.get("/a"));
				assertThatIllegalArgumentException().as(url).isThrownBy(() -> billing.post("/a", "body"));
			}
		}
		assertThat(api.requests()).isEmpty();
	}

	@Test
	void whatIsAddedToTheClientsIsChecked() {
		String elsewhere = "http://127.0.0.1:" + other.getLocalPort();
		Connection blocking = connections.get(HttpForm.BLOCKING);
		Connection reactive = connections.get(HttpForm.REACTIVE);
		assertThatIllegalArgumentException().isThrownBy(() -> blocking.rest()
			.mutate()
			.baseUrl(elsewhere)
			.build()
			.get()
			.uri("/a")
			.retrieve()
			.toBodilessEntity());
		assertThatIllegalArgumentException().isThrownBy(() -> reactive.web()
			.mutate()
			.baseUrl(elsewhere)
			.build()
			.get()
			.uri("/a")
			.retrieve()
			.toBodilessEntity()
			.block());
		assertThatIllegalArgumentException().isThrownBy(() -> reactive.web()
			.mutate()
			.filter((request, next) -> next
				.exchange(ClientRequest.from(request).url(URI.create(elsewhere + "/a")).build()))
			.build()
			.get()
			.uri("/a")
			.retrieve()
			.toBodilessEntity()
			.block());
		assertThatIllegalArgumentException().isThrownBy(() -> blocking.rest()
			.mutate()
			.requestInterceptor((request, body, execution) -> execution
				.execute(new org.springframework.http.client.support.HttpRequestWrapper(request) {
					@Override
					public URI getURI() {
						return URI.create(elsewhere + "/a");
					}
				}, body))
			.build()
			.get()
			.uri("/a")
			.retrieve()
			.toBodilessEntity());
		assertThatIllegalArgumentException().isThrownBy(() -> blocking.rest()
			.mutate()
			.defaultUriVariables(Map.of("id", ".."))
			.build()
			.get()
			.uri("/a/{id}")
			.retrieve()
			.toBodilessEntity());
		assertThat(api.requests()).isEmpty();
	}

	@Test
	void bodyOfARefusedRequestIsNotRead() {
		AtomicBoolean read = new AtomicBoolean();
		Mono<String> body = Mono.fromCallable(() -> {
			read.set(true);
			return "body";
		});
		WebClient web = connections.get(HttpForm.REACTIVE).web();
		for (WebClient client : List.of(web, web.mutate().build())) {
			assertThatIllegalArgumentException().isThrownBy(() -> client.post()
				.uri(URI.create("/%2e%2e/a"))
				.body(body, String.class)
				.retrieve()
				.toBodilessEntity()
				.block());
		}
		assertThat(read).isFalse();
	}

	@Test
	void attributeSendsNoRequestElsewhere() throws Exception {
		String name = "io.github.mistralconnectors.client.internal.http.AddressOverride";
		URI elsewhere = URI.create("http://127.0.0.1:" + other.getLocalPort());
		try (Connection blocking = HttpForm.BLOCKING.open(builder().toolCallTimeout(Duration.ofSeconds(5)));
				Connection reactive = HttpForm.REACTIVE.open(builder().toolCallTimeout(Duration.ofSeconds(5)))) {
			attempt(() -> reactive.web()
				.get()
				.uri("/a")
				.attribute(name, elsewhere)
				.retrieve()
				.toBodilessEntity()
				.block());
			attempt(() -> blocking.rest().get().uri("/a").attribute(name, elsewhere).retrieve().toBodilessEntity());
		}
		assertThat(api.requests()).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource(HttpForm.class)
	void otherHostIsRefused(HttpForm form) {
		for (String method : new String[] { "GET", "POST" }) {
			assertThatIllegalArgumentException().isThrownBy(() -> connections.get(form)
				.send(HttpMethod.valueOf(method), Target.of("/a"), (headers) -> headers.set("host", "evil.test"), null))
				.withMessageContaining("Host");
		}
		assertThat(api.requests()).isEmpty();
	}

	@Test
	void pathCanBeginForAllRequestsOfAClient() {
		connections.get(HttpForm.BLOCKING)
			.rest()
			.mutate()
			.baseUrl("/v2")
			.build()
			.get()
			.uri("/a")
			.retrieve()
			.toBodilessEntity();
		connections.get(HttpForm.REACTIVE)
			.web()
			.mutate()
			.baseUrl("/v2/")
			.build()
			.get()
			.uri("a")
			.retrieve()
			.toBodilessEntity()
			.block();
		assertThat(api.requests()).extracting(HttpTestServer.Request::uri).containsOnly(ROOT + "v2/a");
	}

	@ParameterizedTest
	@EnumSource(HttpForm.class)
	void honestPathsArriveUnchanged(HttpForm form) {
		Map<Target, String> paths = new LinkedHashMap<>();
		paths.put(Target.of(""), "");
		paths.put(Target.of("/"), "");
		paths.put(Target.of("a"), "a");
		paths.put(Target.of("/a/"), "a/");
		paths.put(Target.of("/a b"), "a%20b");
		paths.put(Target.of("/{x}", "a b/c"), "a%20b%2Fc");
		paths.put(Target.of("/{x}", "100%"), "100%25");
		paths.put(Target.of("/{x}/b", "a..b"), "a..b/b");
		paths.put(Target.of("/{x}", "..."), "...");
		paths.put(Target.of("/.well-known/{x}.json", "a"), ".well-known/a.json");
		paths.put(Target.of("/{x}", "größe"), "gr%C3%B6%C3%9Fe");
		paths.put(Target.of("/größe"), "gr%C3%B6%C3%9Fe");
		paths.put(Target.of("/a;v=1/b"), "a;v=1/b");
		paths.put(Target.of("/a:b@c"), "a:b@c");
		paths.put(Target.of("/documents:search"), "documents:search");
		paths.put(Target.of(URI.create("/a//b")), "a//b");
		paths.put(Target.of("/{x}/b", "a?b#c"), "a%3Fb%23c/b");
		paths.put(Target.of("?q={q}", "../..&x=//y"), "?q=..%2F..%26x%3D%2F%2Fy");
		paths.put(Target.of("/a?next=http://x/../%2e%2e"), "a?next=http://x/../%252e%252e");
		paths.put(Target.of(URI.create("/a%2Fb?u=%2e%2e%5c/../..")), "a%2Fb?u=%2e%2e%5c/../..");
		paths.put(Target.of(URI.create("b%20c%25d")), "b%20c%25d");
		paths.put(Target.of(URI.create("/größe")), "gr%C3%B6%C3%9Fe");
		paths.put(Target.of((uri) -> uri.path("/a/{x}").queryParam("q", "{q}").build("1", "2+3")), "a/1?q=2%2B3");
		paths.forEach((target, expected) -> {
			connections.get(form).send(HttpMethod.GET, target, (headers) -> {
			}, null);
			assertThat(api.request().uri()).isEqualTo(ROOT + expected);
		});
		assertThat(api.requests()).hasSize(paths.size());
	}

	private static void sendAnywhere(Connection connection, Target target) {
		attempt(() -> connection.send(HttpMethod.GET, target, (headers) -> {
		}, null));
	}

	/** Being refused is as good as a request that stays where it belongs. */
	private static void attempt(Runnable request) {
		Throwable thrown = catchThrowable(request::run);
		if (thrown != null) {
			assertThat(thrown).isInstanceOfAny(IllegalArgumentException.class, IllegalStateException.class)
				.hasMessageNotContaining(Api.KEY);
		}
		assertThat(api.requests()).extracting(HttpTestServer.Request::uri)
			.allSatisfy((uri) -> assertThat(isInside(uri)).as(uri).isTrue());
	}

	/** Judged in another way than the client does it: as a server that decodes it all. */
	private static boolean isInside(String uri) {
		if (!uri.startsWith(ROOT)) {
			return false;
		}
		String path = uri.split("[?#]")[0];
		for (int i = 0; i < 8; i++) {
			path = path.replaceAll("(?i)%2e", ".")
				.replaceAll("(?i)%2f", "/")
				.replaceAll("(?i)%5c", "/")
				.replaceAll("(?i)%3a", ":")
				.replaceAll("(?i)%3f", "?")
				.replace("%23", "#")
				.replace("%25", "%");
		}
		Path resolved = Path.of("/" + path.replace('\\', '/').replaceAll("[;?#][^/]*", "").replace("\0", ""))
			.normalize();
		return resolved.startsWith(ROOT.substring(0, ROOT.length() - 1)) && !path.matches(".*/\\.{1,2}(/.*)?")
				&& !path.contains("\\") && !path.substring(ROOT.length()).matches("(/|[A-Za-z][A-Za-z0-9+.-]*:/).*");
	}

	private static URI uri(String text) {
		try {
			return URI.create(text);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * API of files.
	 */
	interface FileApi {

		@GetExchange("/files/{name}")
		String get(@PathVariable String name);

	}

}
