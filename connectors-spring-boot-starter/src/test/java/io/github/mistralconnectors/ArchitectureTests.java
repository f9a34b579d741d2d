// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.github.mistralconnectors.autoconfigure.ConnectorsClientCustomizer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.ClassUtils;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the rules on the structure of this module.
 */
@AnalyzeClasses(
		packages = { ArchitectureTests.ROOT + ".actuate", ArchitectureTests.ROOT + ".autoconfigure",
				ArchitectureTests.ROOT + ".connect", ArchitectureTests.ROOT + ".health",
				ArchitectureTests.ROOT + ".langchain4j", ArchitectureTests.ROOT + ".security",
				ArchitectureTests.ROOT + ".springai", ArchitectureTests.ROOT + ".tools" },
		importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	static final String ROOT = "io.github.mistralconnectors";

	private static final int MAX_LINES = 400;

	@ArchTest
	static final ArchRule autoConfigurationsArePublicAndFinal = ArchRuleDefinition.classes()
		.that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL)
		.andShould()
		.haveSimpleNameEndingWith("AutoConfiguration");

	@ArchTest
	static final ArchRule autoConfigurationsHaveNoPublicMembers = ArchRuleDefinition.noMembers()
		.that()
		.areDeclaredInClassesThat()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic();

	@ArchTest
	static final ArchRule beansHaveNamesOfTheirOwn = ArchRuleDefinition.methods()
		.that()
		.areAnnotatedWith(Bean.class)
		.should()
		.haveNameMatching("(connectors|reactiveConnectors|mistralConnectors).*");

	/** Customizers are not replaced but overruled, by those of the application. */
	@ArchTest
	static final ArchRule beansCanBeReplaced = ArchRuleDefinition.methods()
		.that()
		.areAnnotatedWith(Bean.class)
		.and()
		.doNotHaveRawReturnType(JavaClass.Predicates.assignableTo(ConnectorsClientCustomizer.class))
		.should()
		.beAnnotatedWith(ConditionalOnMissingBean.class);

	@ArchTest
	static void typesOfReplaceableBeansArePublic(JavaClasses classes) {
		assertThat(classes.stream()
			.flatMap((type) -> type.getMethods().stream())
			.filter((method) -> method.isAnnotatedWith(ConditionalOnMissingBean.class))).isNotEmpty()
			.allSatisfy((method) -> {
				ConditionalOnMissingBean condition = method.getAnnotationOfType(ConditionalOnMissingBean.class);
				Class<?>[] types = condition.value();
				if (types.length == 0 && condition.name().length == 0) {
					types = new Class<?>[] { method.getRawReturnType().reflect() };
				}
				assertThat(types).as(method.getFullName()).allMatch((type) -> Modifier.isPublic(type.getModifiers()));
			});
	}

	@ArchTest
	static final ArchRule customizersComeBeforeThoseOfTheApplication = ArchRuleDefinition.classes()
		.that()
		.implement(ConnectorsClientCustomizer.class)
		.should()
		.beAssignableTo(PriorityOrdered.class);

	@ArchTest
	static final ArchRule failureAnalyzersAreHidden = ArchRuleDefinition.classes()
		.that()
		.haveSimpleNameEndingWith("FailureAnalyzer")
		.should()
		.notBePublic();

	@ArchTest
	static final ArchRule packagesHaveNoCycles = SlicesRuleDefinition.slices()
		.matching(ROOT + ".(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule clientsDoNotKnowTheirFeatures = ArchRuleDefinition.noClasses()
		.that()
		.resideInAPackage(ROOT + ".autoconfigure")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT + ".autoconfigure.*..", ROOT + ".health..");

	@ArchTest
	static final ArchRule toolsDoNotKnowFrameworks = ArchRuleDefinition.noClasses()
		.that()
		.resideInAPackage(ROOT + ".tools..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.ai..", "dev.langchain4j..", ROOT + ".springai..",
				ROOT + ".langchain4j..");

	@ArchTest
	static void packagesAreSmall(JavaClasses classes) {
		Map<String, Long> types = classes.stream()
			.filter(JavaClass::isTopLevelClass)
			.filter((type) -> !type.getSimpleName().equals("package-info"))
			.collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
		assertThat(types).hasSizeGreaterThan(5).allSatisfy((name, count) -> assertThat(count).isLessThanOrEqualTo(30));
	}

	@ArchTest
	static void publicApiShowsNoInternals(JavaClasses classes) {
		assertThat(classes.stream()
			.filter((type) -> isPublicApi(type.getModifiers()) && !isInternal(type))
			.flatMap((type) -> type.getMembers().stream())
			.filter((member) -> isPublicApi(member.getModifiers()))
			.filter((member) -> member.getAllInvolvedRawTypes().stream().anyMatch(ArchitectureTests::isInternal))
			.map(JavaMember::getFullName)).isEmpty();
	}

	private static boolean isPublicApi(Set<JavaModifier> modifiers) {
		return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
	}

	private static boolean isInternal(JavaClass type) {
		return type.getPackageName().matches("io\\.github\\.mistralconnectors\\..*\\.internal(\\..*)?");
	}

	/**
	 * Spring AI, LangChain4j and servlets want a value, on threads that may wait for it.
	 */
	@ArchTest
	static final ArchRule neverBlocks = ArchRuleDefinition.noClasses()
		.that()
		.haveNameNotMatching(".*\\.(ConnectorToolProvider|ConnectorToolCallbacks|Caller|ServletConnectRoutes)")
		.should()
		.callMethod(Mono.class, "block")
		.orShould()
		.callMethod(Mono.class, "block", Duration.class);

	@ArchTest
	static final ArchRule onlyHealthNeedsHealthModule = ArchRuleDefinition.noClasses()
		.that()
		.haveSimpleNameNotContaining("HealthIndicator")
		.and()
		.haveSimpleNameNotContaining("HealthContributor")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot.health..");

	@ArchTest
	static final ArchRule onlyEndpointAndSanitizingNeedActuator = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackages("io.github.mistralconnectors.actuate",
				"io.github.mistralconnectors.autoconfigure.actuate")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot.actuate..");

	@ArchTest
	static final ArchRule onlyEmulatorSupportNeedsEmulator = ArchRuleDefinition.noClasses()
		.that()
		.haveSimpleNameNotContaining("Emulator")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.github.mistralconnectors.emulator..");

	@ArchTest
	static void everyAutoConfigurationIsRegistered(JavaClasses classes) throws IOException {
		List<String> registered = Files.readAllLines(new ClassPathResource(
				"META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports")
			.getFile()
			.toPath());
		assertThat(classes.stream()
			.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
			.map(JavaClass::getName)).containsExactlyInAnyOrderElementsOf(registered);
	}

	@ArchTest
	static void everyAutoConfigurationIsTested(JavaClasses classes) {
		assertThat(classes.stream().filter((type) -> type.isAnnotatedWith(AutoConfiguration.class)))
			.extracting((type) -> type.getName() + "Tests")
			.allMatch((test) -> ClassUtils.isPresent(test, null));
	}

	@Test
	void noFileIsTooLong() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src"))) {
			assertThat(files.filter((file) -> file.toString().endsWith(".java")))
				.allSatisfy((file) -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(MAX_LINES));
		}
	}

}
