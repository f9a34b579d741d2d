// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * An HTTP engine as our clients need it. Each implementation has the last word after the
 * application's customizers: redirects, cookies and sending again are off, connecting and
 * waiting for a connection end in time, secrets are not logged and threads refuse to be
 * blocked, as far as the engine lets it. Each is loaded only where its engine is there.
 */
interface TunedEngine extends DisposableBean {

	ClientHttpConnector connector();

	/** Ends connections and threads. */
	@Override
	void destroy() throws Exception;

}
