// The title of a form's entry stands above its field, or beside its check box, and nothing else ties them together:
// whoever hears the page, or speaks to it, needs the title as the field's name.
(function () {
  function within(item, selector) {
    return Array.from(item.querySelectorAll(selector)).find(function (element) {
      // an entry may hold others, which have titles of their own
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
