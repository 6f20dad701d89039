(function () {
  // A clone has the initial state of the elements; copy what the user has entered, selected or checked since.
  function copyState(from, to) {
    const originals = from.querySelectorAll("input, select, textarea");
    to.querySelectorAll("input, select, textarea").forEach(function (copy, i) {
      copy.value = originals[i].value;
      copy.checked = originals[i].checked;
    });
  }

  function submission(part) {
    const form = document.createElement("form");
    const json = document.createElement("input");
    json.type = "hidden";
    json.name = "json";
    const copy = part.cloneNode(true);
    copyState(part, copy);
    form.append(copy, json);
    buildFormTree(form);
    return new URLSearchParams({ json: json.value });
  }

  function show(result, text, failed) {
    const note = document.createElement("p");
    note.className = failed ? "jenkins-alert jenkins-alert-danger" : "apify-note";
    note.textContent = text;
    result.replaceChildren(note);
  }

  function check(button) {
    const part = button.closest(".apify-check");
    const result = part.querySelector(".apify-check-now__result");
    const body = submission(part);
    button.disabled = true;
    show(result, button.dataset.progress, false);
    fetch(button.dataset.url, {
      method: "POST",
      headers: crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
      body: body,
    })
      .then(function (response) {
        if (!response.ok) {
          throw new Error("status " + response.status);
        }
        return response.text();
      })
      .then(function (html) {
        // rendered by the server, which escapes all text of the task
        result.innerHTML = html;
      })
      .catch(function () {
        show(result, button.dataset.failure, true);
      })
      .finally(function () {
        button.disabled = false;
      });
  }

  Behaviour.specify(".apify-check-now__button", "apify-check-now", 0, function (button) {
    button.onclick = function () {
      check(button);
    };
  });
})();
