// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.testsupport;

import org.apache.catalina.loader.WebappLoader;

/**
 * Gives the threads of a web application in Tomcat the class loader of the test. Threads
 * that Reactor starts for a request keep the class loader of that request, serve later
 * tests, and could not load a class once Tomcat has closed its own.
 */
public final class SharedWebappLoader extends WebappLoader {

	@Override
	public ClassLoader getClassLoader() {
		return SharedWebappLoader.class.getClassLoader();
	}

}
