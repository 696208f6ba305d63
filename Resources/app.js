// Enhancements only: every page works without this file.
(function () {
  "use strict";

  // After a refused form the summary, after a saved one the notice, takes the focus.
  var target = document.querySelector("[data-focus]");
  if (target) target.focus();

  // Show what is typed into a password field, and hide it again before it is sent.
  document.querySelectorAll(".password input").forEach(function (field) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "show";
    function show(on) {
      field.type = on ? "text" : "password";
      button.textContent = on ? "Hide" : "Show";
      button.setAttribute("aria-label", on ? "Hide password" : "Show password");
    }
    show(false);
    button.addEventListener("click", function () { show(field.type === "password"); });
    field.after(button);
    field.form.addEventListener("submit", function () { show(false); });
  });

  // Warn before leaving a form that has been typed into.
  document.querySelectorAll("form[data-guard]").forEach(function (form) {
    var typed = false;
    form.addEventListener("input", function () { typed = true; });
    form.addEventListener("submit", function () { typed = false; });
    window.addEventListener("beforeunload", function (event) { if (typed) event.preventDefault(); });
  });

  // One box that ticks all of its table.
  document.querySelectorAll("input[data-all]").forEach(function (all) {
    var boxes = document.querySelectorAll("input[name='" + all.dataset.all + "']");
    all.closest("[hidden]").hidden = false;
    all.addEventListener("change", function () { boxes.forEach(function (box) { box.checked = all.checked; }); });
  });

  // While a document is being read, say how far it is; when it is read, show it.
  var progress = document.querySelector("[data-progress]");
  function follow() {
    fetch(location.href, { headers: { Accept: "text/html" } }).then(function (answer) {
      return answer.text();
    }).then(function (text) {
      var now = new DOMParser().parseFromString(text, "text/html").querySelector("[data-progress]");
      if (!now) return location.reload();
      if (progress.textContent !== now.textContent) progress.textContent = now.textContent;
      setTimeout(follow, 1000);
    }).catch(function () { setTimeout(follow, 5000); });
  }
  if (progress) setTimeout(follow, 1000);

  // On paper every aside is open.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (aside) { aside.open = true; });
  });
})();
