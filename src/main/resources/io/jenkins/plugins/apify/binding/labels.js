// Jenkins shows the title of a form entry above its field or next to its check box but does not associate them. Screen
// readers and voice control need the title as the accessible name of the field.
(function () {
  function within(item, selector) {
    return Array.from(item.querySelectorAll(selector)).find(function (element) {
      // an entry may contain other entries, which have their own titles
      return element.type !== "hidden" && element.closest(".jenkins-form-item") === item;
    });
  }

  Behaviour.specify(".apify-form .jenkins-form-item", "apify-labels", 0, function (item) {
    const title = within(item, ".jenkins-form-label") || within(item, ".jenkins-checkbox label");
    const field = within(item, "input, select, textarea");
    if (title && field && !field.hasAttribute("aria-label")) {
      field.setAttribute("aria-label", title.firstChild.textContent.trim());
    }
  });
})();
