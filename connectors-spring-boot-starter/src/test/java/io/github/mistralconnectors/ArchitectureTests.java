// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of the house.
 */
@AnalyzeClasses(packages = { "io.github.mistralconnectors.autoconfigure", "io.github.mistralconnectors.health" },
		importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

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
	static final ArchRule beansOfTheUserWin = ArchRuleDefinition.methods()
		.that()
		.areAnnotatedWith(Bean.class)
		.should()
		.beAnnotatedWith(ConditionalOnMissingBean.class)
		.andShould()
		.haveNameMatching("(connectors|reactiveConnectors|mistralConnectors).*");

	@ArchTest
	static final ArchRule failureAnalyzersAreHidden = ArchRuleDefinition.classes()
		.that()
		.haveSimpleNameEndingWith("FailureAnalyzer")
		.should()
		.notBePublic();

	@ArchTest
	static final ArchRule hasNoPackageCycles = SlicesRuleDefinition.slices()
		.matching("io.github.mistralconnectors.(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule neverBlocks = ArchRuleDefinition.noClasses()
		.should()
		.callMethod(Mono.class, "block")
		.orShould()
		.callMethod(Mono.class, "block", Duration.class);

	@ArchTest
	static final ArchRule clientsNeedNoHealthModule = ArchRuleDefinition.noClasses()
		.that()
		.haveSimpleNameNotContaining("HealthIndicator")
		.and()
		.haveSimpleNameNotContaining("HealthContributor")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot.health..");

	@ArchTest
	static final ArchRule actuatorIsNeededInOnePlaceOnly = ArchRuleDefinition.noClasses()
		.that()
		.haveSimpleNameNotContaining("Sanitizing")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot.actuate..");

	@ArchTest
	static final ArchRule emulatorIsNeededInOnePlaceOnly = ArchRuleDefinition.noClasses()
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

	@Test
	void noFileIsTooLong() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src"))) {
			assertThat(files.filter((file) -> file.toString().endsWith(".java")))
				.allSatisfy((file) -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(MAX_LINES));
		}
	}

}
