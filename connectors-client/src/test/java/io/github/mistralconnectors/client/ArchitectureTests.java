// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.github.mistralconnectors.client.internal.retry.BlockingCallExecutor;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of the house.
 */
@AnalyzeClasses(packages = "io.github.mistralconnectors.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final int MAX_LINES = 400;

	@ArchTest
	static final ArchRule knowsNoSpringBoot = ArchRuleDefinition.noClasses()
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot..");

	@ArchTest
	static final ArchRule blocksInOneClassOnly = ArchRuleDefinition.noClasses()
		.that()
		.doNotHaveFullyQualifiedName(BlockingCallExecutor.class.getName())
		.should()
		.callMethodWhere(com.tngtech.archunit.base.DescribedPredicate.describe("Reactor blocks",
				(call) -> call.getTarget().getName().startsWith("block")
						&& (call.getTargetOwner().isAssignableTo(Mono.class)
								|| call.getTargetOwner().isAssignableTo(Flux.class))));

	@ArchTest
	static final ArchRule hasNoPackageCycles = SlicesRuleDefinition.slices()
		.matching("io.github.mistralconnectors.client.(*)..")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule modelKnowsNothingOfTheClient = ArchRuleDefinition.noClasses()
		.that()
		.resideInAPackage("..client.model")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.github.mistralconnectors.client");

	@ArchTest
	static void promisesNoTypeOfItsEngines(JavaClasses classes) {
		ArchRuleDefinition.classes()
			.that()
			.arePublic()
			.should(promiseNothingOf("tools.jackson", "com.fasterxml.jackson.databind", "reactor.netty", "io.netty",
					"org.springframework.web.reactive"))
			.check(classes);
	}

	@Test
	void noFileIsTooLong() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src"))) {
			assertThat(files.filter((file) -> file.toString().endsWith(".java")))
				.allSatisfy((file) -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(MAX_LINES));
		}
	}

	private static ArchCondition<JavaClass> promiseNothingOf(String... packages) {
		return new ArchCondition<>("promise no type of an engine") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				type.getMembers()
					.stream()
					.filter((member) -> isPromised(member) && !isWebClientBuilder(member))
					.filter((member) -> usesAny(member, packages))
					.forEach((member) -> events.add(SimpleConditionEvent.violated(member, member.getFullName())));
			}
		};
	}

	private static boolean isPromised(JavaMember member) {
		return member.getModifiers().contains(JavaModifier.PUBLIC)
				|| member.getModifiers().contains(JavaModifier.PROTECTED);
	}

	private static boolean isWebClientBuilder(JavaMember member) {
		return member.getOwner().isEquivalentTo(ConnectorsClientBuilder.class)
				&& member.getName().startsWith("webClient");
	}

	private static boolean usesAny(JavaMember member, String... packages) {
		return member.getAllInvolvedRawTypes()
			.stream()
			.anyMatch((type) -> Stream.of(packages).anyMatch((name) -> type.getName().startsWith(name)));
	}

}
