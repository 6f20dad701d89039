package io.jenkins.plugins.apify.form;

import java.util.LinkedHashMap;

/** A map out of a language that makes texts of all single values, so that it is no data: 1024 is "1024" in it. */
public final class UntypedMap extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1;
}
