// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client

/** Arguments or a result with default values. */
data class KotlinRow(
    val isDryRun: Boolean,
    val aName: String,
    val note: String?,
    val priority: Int = 3,
    val isLabel: String = "l",
)

/** A bean whose properties can be set. */
class KotlinBean {

    var isDryRun = false

    var isLabel: String? = null

    val size: Int
        get() = 2

}

/** An object without members. */
object KotlinNothing

/** A class with a value of another type inside. */
data class KotlinHolder(val held: Any?)
