// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.util.Assert;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The JDK's client. It opens as many connections as there are calls, so that none waits
 * for one. How long it keeps idle ones is for the system property
 * {@code jdk.httpclient.keepalive.timeout} alone to say.
 */
final class JdkEngine implements TunedEngine {

	private static final long CLOSE_MILLIS = 2000;

	private final ExecutorService threads = Executors.newCachedThreadPool(new EngineThreads("jdk"));

	private final HttpClient httpClient;

	private final ClientHttpConnector connector;

	JdkEngine(JdkClientHttpConnectorBuilder builder, HttpClientSettings settings, Duration connectTimeout) {
		AtomicReference<HttpClient.Builder> tuned = new AtomicReference<>();
		builder.withHttpClientCustomizer((client) -> tuned.set(tune(client, connectTimeout))).build(settings);
		HttpClient.Builder client = tuned.get();
		Assert.state(client != null, "The JDK's client was not customized");
		// The connector that was built does not give its client away to be closed;
		// nothing
		// refers to either, which is how they end.
		this.httpClient = client.build();
		this.connector = answeringOn(Schedulers.fromExecutorService(this.threads),
				new JdkClientHttpConnector(this.httpClient));
	}

	/**
	 * The client hands answers to the JVM's common pool, which does not refuse to be
	 * blocked, and on small machines to a new thread each.
	 */
	private static ClientHttpConnector answeringOn(Scheduler scheduler, ClientHttpConnector connector) {
		return (method, uri, callback) -> connector.connect(method, uri, callback).publishOn(scheduler);
	}

	private HttpClient.Builder tune(HttpClient.Builder client, Duration connectTimeout) {
		return client.followRedirects(HttpClient.Redirect.NEVER)
			.cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_NONE))
			.connectTimeout(connectTimeout)
			.executor(this.threads);
	}

	@Override
	public ClientHttpConnector connector() {
		return this.connector;
	}

	/** Before JDK 21 a client ends some time after nothing refers to it any more. */
	@Override
	public void destroy() throws Exception {
		if (this.httpClient instanceof AutoCloseable closeable) {
			close(closeable);
		}
		this.threads.shutdownNow();
	}

	/**
	 * Closing waits for calls under way, and ends them if it is interrupted.
	 */
	private static void close(AutoCloseable closeable) throws InterruptedException {
		Thread closing = new Thread(() -> {
			try {
				closeable.close();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}, "mistral-connectors-jdk-close");
		closing.setDaemon(true);
		closing.start();
		closing.interrupt();
		closing.join(CLOSE_MILLIS);
	}

}
