// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@AnalyzeClasses(packages = "io.github.mistralconnectors.emulator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final int MAX_LINES = 400;

	private static final int MAX_TYPES = 30;

	@ArchTest
	void mainCodeKnowsNeitherClientNorBoot(JavaClasses classes) {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.github.mistralconnectors.client..", "org.springframework.boot..")
			.check(classes);
	}

	@ArchTest
	void optionalDependenciesAreUsedInTheirPackagesOnly(JavaClasses classes) {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages("..emulator.junit", "..emulator.spring")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.junit..")
			.check(classes);
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage("..emulator.spring")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.test..")
			.check(classes);
		ArchRuleDefinition.noClasses()
			.that()
			.doNotBelongToAnyOf(ConnectorsEmulatorAssert.class)
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.assertj..")
			.check(classes);
	}

	@ArchTest
	void publicTypesOutsideOfInternalsAreFew(JavaClasses classes) {
		assertThat(classes.stream()
			.filter((type) -> !type.getPackageName().contains(".internal."))
			.filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass())
			.map(JavaClass::getSimpleName)).containsExactlyInAnyOrder("ConnectorsEmulator", "ConnectorsEmulatorAssert",
					"ConnectorsEmulatorExtension", "EnableConnectorsEmulator", "ApiVersion", "Fault", "Identity",
					"LocalConnector", "OAuthConnector", "RecordedRequest", "ToolCall", "ToolResult");
	}

	@ArchTest
	void packagesHaveNoCycles(JavaClasses classes) {
		SlicesRuleDefinition.slices()
			.matching("(io.github.mistralconnectors..)")
			.should()
			.beFreeOfCycles()
			.check(classes);
	}

	@ArchTest
	void packagesDependDownwardsOnly(JavaClasses classes) {
		Architectures.layeredArchitecture()
			.consideringOnlyDependenciesInLayers()
			.layer("support")
			.definedBy("..internal.support")
			.layer("recording")
			.definedBy("..internal.recording")
			.layer("store")
			.definedBy("..internal.store")
			.layer("oauth")
			.definedBy("..internal.oauth")
			.layer("mcp")
			.definedBy("..internal.mcp")
			.layer("fault")
			.definedBy("..internal.fault")
			.layer("api")
			.definedBy("..internal.api")
			.layer("http")
			.definedBy("..internal.http")
			.layer("gateway")
			.definedBy("..internal.gateway")
			.layer("authserver")
			.definedBy("..internal.authserver")
			.layer("emulator")
			.definedBy("..emulator")
			.layer("test support")
			.definedBy("..emulator.junit", "..emulator.spring")
			.whereLayer("recording")
			.mayOnlyAccessLayers("support")
			.whereLayer("support")
			.mayNotAccessAnyLayer()
			.whereLayer("fault")
			.mayOnlyAccessLayers("support")
			.whereLayer("store")
			.mayOnlyAccessLayers("support")
			.whereLayer("oauth")
			.mayOnlyAccessLayers("support", "store")
			.whereLayer("mcp")
			.mayOnlyAccessLayers("support", "recording", "store", "oauth")
			.whereLayer("api")
			.mayOnlyAccessLayers("support", "store", "oauth", "mcp")
			.whereLayer("http")
			.mayOnlyAccessLayers("support", "recording", "store", "oauth", "fault", "api")
			.whereLayer("gateway")
			.mayOnlyBeAccessedByLayers("emulator")
			.whereLayer("authserver")
			.mayOnlyAccessLayers("support", "store", "mcp", "api", "http")
			.whereLayer("authserver")
			.mayOnlyBeAccessedByLayers("emulator")
			.whereLayer("emulator")
			.mayOnlyBeAccessedByLayers("test support")
			.whereLayer("test support")
			.mayOnlyAccessLayers("emulator")
			.check(classes);
	}

	@ArchTest
	void packagesHoldAtMost30Types(JavaClasses classes) {
		Map<String, Long> types = classes.stream()
			.filter(JavaClass::isTopLevelClass)
			.filter((type) -> !type.getSimpleName().equals("package-info"))
			.collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
		assertThat(types).allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MAX_TYPES));
	}

	@ArchTest
	void publicSignaturesShowNoJacksonReactorWebFluxOrInternals(JavaClasses classes) {
		ArchRuleDefinition.noMethods()
			.that()
			.arePublic()
			.and()
			.areDeclaredInClassesThat()
			.haveModifier(JavaModifier.PUBLIC)
			.and()
			.areDeclaredInClassesThat()
			.resideOutsideOfPackage("..internal..")
			.should()
			.haveRawReturnType(com.tngtech.archunit.base.DescribedPredicate.describe("a type that is no promise",
					(type) -> type.getPackageName().startsWith("tools.jackson")
							|| type.getPackageName().startsWith("reactor")
							|| type.getPackageName().startsWith("org.springframework")
							|| type.getPackageName().contains(".internal.")))
			.check(classes);
	}

	@Test
	void noFileIsLongerThan400Lines() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src"))) {
			assertThat(files.filter((file) -> file.toString().endsWith(".java"))).allSatisfy(
					(file) -> assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThan(MAX_LINES));
		}
	}

}
