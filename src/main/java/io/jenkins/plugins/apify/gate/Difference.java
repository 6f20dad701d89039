package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.FieldPath;

/**
 * A path at which two trees of fields differ.
 *
 * @param pathBefore the path in the first tree, where elements of lists may have other positions
 * @param path the path in the second tree, in the form that {@code taskField} accepts
 * @param before the value in the first tree; null if there is none
 * @param after the value in the second tree; null if there is none
 */
public record Difference(FieldPath pathBefore, FieldPath path, Object before, Object after) {}
