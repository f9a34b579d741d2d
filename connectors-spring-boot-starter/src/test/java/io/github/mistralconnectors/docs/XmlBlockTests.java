// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the XML blocks of the documentation name modules of this build, in its
 * version where they name one.
 */
class XmlBlockTests {

	static List<CodeBlock> blocks() throws IOException {
		return Documentation.blocks("xml");
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void everyDependencyIsAModuleOfThisBuild(CodeBlock block) throws Exception {
		String document = "<root>" + block.text() + "</root>";
		NodeList dependencies = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)))
			.getElementsByTagName("dependency");
		assertThat(dependencies.getLength()).isPositive();
		IntStream.range(0, dependencies.getLength())
			.mapToObj((index) -> (Element) dependencies.item(index))
			.forEach(XmlBlockTests::requireModule);
	}

	private static void requireModule(Element dependency) {
		String pom = Documentation.read(Documentation.ROOT.resolve(text(dependency, "artifactId")).resolve("pom.xml"));
		assertThat(pom).contains("<groupId>" + text(dependency, "groupId") + "</groupId>");
		if (dependency.getElementsByTagName("version").getLength() > 0) {
			assertThat(pom).contains("<version>" + text(dependency, "version") + "</version>");
		}
	}

	private static String text(Element dependency, String member) {
		return dependency.getElementsByTagName(member).item(0).getTextContent();
	}

}
