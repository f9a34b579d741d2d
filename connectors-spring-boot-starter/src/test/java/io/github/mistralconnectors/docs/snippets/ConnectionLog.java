// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import io.github.mistralconnectors.connect.ConnectEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;

class ConnectionLog {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionLog.class);

	@EventListener
	void log(ConnectEvent event) {
		logger.info("{}: {} {} {}", event.connector(), event.user(), event.type(), event.reason());
	}

}
