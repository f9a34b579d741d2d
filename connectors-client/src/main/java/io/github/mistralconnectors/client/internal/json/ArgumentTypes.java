// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.json;

import java.util.regex.Pattern;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.impl.UnknownSerializer;
import tools.jackson.databind.ser.impl.UnsupportedTypeSerializer;
import tools.jackson.databind.ser.jdk.JDKKeySerializers;
import tools.jackson.databind.ser.std.ToEmptyObjectSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;
import tools.jackson.databind.util.ClassUtil;

/**
 * Decides on the types that can be tool arguments. The mapper would write the members of
 * any type, and an empty object for one that has none: a tool would run with arguments
 * that nobody gave. A JSON tree of Jackson 2, which need not be on the class path, is
 * written as the JSON it is.
 */
final class ArgumentTypes extends ValueSerializerModifier {

	private static final long serialVersionUID = 1L;

	private static final Pattern JACKSON_2_TREE = Pattern.compile("com\\.fasterxml\\.jackson\\.databind\\.JsonNode");

	/** Types whose accessors say something about them, but not what they hold. */
	private static final Pattern NO_BEAN = Pattern
		.compile("(org\\.json|com\\.google\\.gson|ja(karta|vax)\\.json|kotlinx\\.serialization\\.json"
				+ "|io\\.vertx\\.core\\.json|org\\.reactivestreams)\\..*");

	@Override
	public ValueSerializer<?> modifySerializer(SerializationConfig config, BeanDescription.Supplier bean,
			ValueSerializer<?> serializer) {
		Class<?> type = bean.getBeanClass();
		if (isA(type, JACKSON_2_TREE)) {
			return new Jackson2Tree();
		}
		if (!(serializer instanceof BeanSerializerBase)) {
			return (serializer instanceof UnknownSerializer || serializer instanceof ToEmptyObjectSerializer)
					? refusal(bean.getType()) : serializer;
		}
		// Any text has an accessor isEmpty().
		return CharSequence.class.isAssignableFrom(type) ? ToStringSerializer.instance
				: isNoBean(type, serializer) ? new UntypedRefusal(bean.getType(), serializer) : serializer;
	}

	@Override
	public ValueSerializer<?> modifyKeySerializer(SerializationConfig config, JavaType type,
			BeanDescription.Supplier bean, ValueSerializer<?> serializer) {
		return (serializer instanceof JDKKeySerializers.Default && !ClassUtil.isJDKClass(type.getRawClass()))
				? refusal(type) : serializer;
	}

	private static ValueSerializer<?> refusal(JavaType type) {
		return new UnsupportedTypeSerializer(type, reason(type));
	}

	private static String reason(JavaType type) {
		return type.getRawClass().getName() + " can't be an argument, only records, beans with members, maps,"
				+ " collections, values and trees of Jackson can";
	}

	private static boolean isNoBean(Class<?> type, ValueSerializer<?> serializer) {
		return ClassUtil.isJDKClass(type) || isA(type, NO_BEAN)
				|| (!serializer.properties().hasNext() && !type.isRecord());
	}

	private static boolean isA(Class<?> type, Pattern names) {
		return ClassUtil.findRawSuperTypes(type, null, true)
			.stream()
			.map(Class::getName)
			.anyMatch(names.asMatchPredicate());
	}

	/**
	 * Serializer of a tree of Jackson 2, whose text is its JSON.
	 */
	private static final class Jackson2Tree extends ValueSerializer<Object> {

		@Override
		public void serialize(Object tree, JsonGenerator generator, SerializationContext context) {
			generator.writeRawValue(tree.toString());
		}

	}

	/**
	 * Refusal of a type without members, unless its type id is written: that is its
	 * value.
	 */
	private static final class UntypedRefusal extends UnsupportedTypeSerializer {

		private final transient ValueSerializer<Object> typed;

		@SuppressWarnings("unchecked")
		UntypedRefusal(JavaType type, ValueSerializer<?> typed) {
			super(type, reason(type));
			this.typed = (ValueSerializer<Object>) typed;
		}

		@Override
		public void serializeWithType(Object value, JsonGenerator generator, SerializationContext context,
				TypeSerializer typeSerializer) {
			this.typed.serializeWithType(value, generator, context, typeSerializer);
		}

	}

}
