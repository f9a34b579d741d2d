// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

/**
 * A bean with the fields and accessors that Kotlin compiles properties to.
 */
final class KotlinLikeBean {

	private boolean isDryRun = true;

	private Boolean isEmpty;

	private String isLabel = "l";

	private String aName = "n";

	private String URL = "u";

	private boolean active;

	public boolean isDryRun() {
		return this.isDryRun;
	}

	public void setDryRun(boolean dryRun) {
		this.isDryRun = dryRun;
	}

	public Boolean isEmpty() {
		return this.isEmpty;
	}

	public void setEmpty(Boolean empty) {
		this.isEmpty = empty;
	}

	public String isLabel() {
		return this.isLabel;
	}

	public void setLabel(String label) {
		this.isLabel = label;
	}

	public String getAName() {
		return this.aName;
	}

	public void setAName(String name) {
		this.aName = name;
	}

	public String getURL() {
		return this.URL;
	}

	public void setURL(String url) {
		this.URL = url;
	}

	public boolean isActive() {
		return this.active;
	}

	public void setActive(boolean active) {
		this.active = active;
	}

	public boolean isComputed() {
		return true;
	}

	public boolean island() {
		return true;
	}

}
