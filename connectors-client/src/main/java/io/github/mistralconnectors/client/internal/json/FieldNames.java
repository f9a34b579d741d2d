// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.json;

import java.util.stream.StreamSupport;

import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AccessorNamingStrategy;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.DefaultAccessorNamingStrategy;

/**
 * Names of beans' members. One whose field is named {@code isDryRun} like its accessor,
 * as Kotlin compiles a property of that name, keeps the name instead of being
 * {@code dryRun}.
 */
final class FieldNames extends DefaultAccessorNamingStrategy.Provider {

	private static final long serialVersionUID = 1L;

	@Override
	public AccessorNamingStrategy forPOJO(MapperConfig<?> config, AnnotatedClass type) {
		return new DefaultAccessorNamingStrategy(config, type, this._setterPrefix, this._getterPrefix,
				this._isGetterPrefix, this._baseNameValidator) {

			@Override
			public String findNameForIsGetter(AnnotatedMethod method, String name) {
				boolean is = name.matches("is\\P{Ll}.*") && hasField(name);
				return is ? name : super.findNameForIsGetter(method, name);
			}

			@Override
			public String findNameForMutator(AnnotatedMethod method, String name) {
				String property = super.findNameForMutator(method, name);
				String field = name.replaceFirst("^set", "is");
				return (property != null && hasField(field) && !hasField(property)) ? field : property;
			}

			private boolean hasField(String name) {
				return StreamSupport.stream(this._forClass.fields().spliterator(), false)
					.anyMatch((field) -> field.getName().equals(name));
			}

		};
	}

}
