/* Standards on a page: copy a code, put levels away, find a criterion. Pages can be read without. */
(() => {
  "use strict";

  const address = () => new URL(window.location.href);

  /* Keep the state of the page in its address, so that a link shows what its sender saw. */
  const remember = (changes) => {
    const url = address();
    for (const [name, value] of Object.entries(changes)) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    if (url.href !== window.location.href) window.history.replaceState(null, "", url);
  };

  const element = (tag, attributes = {}, text = "") => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.textContent = text;
    return made;
  };

  /* Codes ---------------------------------------------------------------------------------- */

  const copied = async (text) => {
    if (navigator.clipboard && window.isSecureContext) {
      await navigator.clipboard.writeText(text);
      return;
    }
    const field = element("textarea", { readonly: "", class: "es-hidden" });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (!done) throw new Error("nothing was copied");
  };

  const addCopyButtons = () => {
    const links = document.querySelectorAll(".es-code > .es-permalink");
    if (!links.length) return;
    const status = element("p", { role: "status", class: "es-hidden" });
    document.body.append(status);
    for (const link of links) {
      const code = link.textContent.trim();
      const button = element("button", {
        type: "button",
        class: "es-copy",
        "aria-label": `Copy ${code}`,
        title: `Copy ${code}`,
      });
      button.addEventListener("click", async () => {
        try {
          await copied(code);
          status.textContent = `${code} copied`;
          button.classList.add("es-done");
        } catch {
          status.textContent = `${code} could not be copied`;
        }
        window.setTimeout(() => {
          button.classList.remove("es-done");
          status.textContent = "";
        }, 2000);
      });
      link.after(button);
    }
  };

  /* The inventory's anchors are not as short as the code itself, which a page has as well. */
  const shortenAnchor = () => {
    const id = decodeURIComponent(window.location.hash.slice(1));
    const place = id && document.getElementById(id);
    if (!place) return;
    const part = place.closest(".es-item, .es-contrasts tr, .es-level, .es-band, .es-outcome");
    if (part) {
      document.querySelectorAll(".es-here").forEach((each) => each.classList.remove("es-here"));
      part.classList.add("es-here");
    }
    const short = id.startsWith("es-") ? id.slice(3) : "";
    if (short && document.getElementById(short)) {
      const url = address();
      url.hash = short;
      window.history.replaceState(window.history.state, "", url);
    }
  };

  /* Ladders -------------------------------------------------------------------------------- */

  const addToggles = (ladder, number) => {
    const levels = [...ladder.querySelectorAll(":scope > .es-level")];
    if (levels.length < 2) return;
    const name = number ? `hide${number + 1}` : "hide";
    const title = (level) => level.querySelector("h1, h2, h3, h4, h5, h6").firstChild.textContent;
    const away = new Set((address().searchParams.get(name) || "").split("."));
    const group = element("fieldset", { class: "es-toggles" });
    group.append(element("legend", {}, "Levels shown"));
    const status = element("p", { role: "status", class: "es-status" });
    const boxes = levels.map((level, at) => {
      const label = element("label");
      const box = element("input", { type: "checkbox" });
      box.checked = !away.has(String(at + 1));
      label.append(box, ` ${title(level)}`);
      group.append(label);
      return box;
    });
    const show = () => {
      levels.forEach((level, at) => (level.hidden = !boxes[at].checked));
      const hidden = boxes.flatMap((box, at) => (box.checked ? [] : [at + 1]));
      ladder.style.setProperty("--es-columns", Math.max(1, levels.length - hidden.length));
      status.textContent = `${levels.length - hidden.length} of ${levels.length} levels shown`;
      remember({ [name]: hidden.join(".") });
    };
    group.addEventListener("change", show);
    ladder.before(group, status);
    const wanted = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    levels.forEach((level, at) => {
      if (wanted && level.contains(wanted)) boxes[at].checked = true;
    });
    show();
  };

  /* Find a criterion ----------------------------------------------------------------------- */

  const STEP = 50;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const addFinder = (form) => {
    const status = form.nextElementSibling;
    const list = status.nextElementSibling;
    const more = list.nextElementSibling;
    const rows = [...list.children].map((row) => ({ row, text: plain(row.textContent) }));
    const fields = [...form.elements].filter((field) => field.name);
    let limit = STEP;

    const fits = ({ row, text }, words) =>
      words.every((word) => text.includes(word)) &&
      fields.every(
        (field) =>
          field.name === "find" ||
          !field.value ||
          (row.dataset[field.name] || "").split(field.name === "level" ? " " : "\n").includes(field.value),
      );

    const show = () => {
      const words = plain(form.elements.find.value).split(/\s+/).filter(Boolean);
      let found = 0;
      for (const each of rows) {
        const fit = fits(each, words);
        found += fit;
        each.row.hidden = !fit || found > limit;
      }
      const shown = Math.min(found, limit);
      const first = shown < found ? `, the first ${shown} shown` : "";
      status.textContent = found
        ? `${found} of ${rows.length} items${first}`
        : "Nothing fits. Try fewer words, or clear the filters.";
      more.hidden = shown >= found;
      remember(Object.fromEntries(fields.map((field) => [field.name, field.value.trim()])));
    };
    const anew = () => {
      limit = STEP;
      show();
    };

    for (const field of fields) {
      const given = address().searchParams.get(field.name) || "";
      field.value = given;
      if (field.value !== given) field.value = "";
    }
    form.hidden = false;
    form.addEventListener("input", anew);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      visible()[0]?.focus();
    });
    form.addEventListener("reset", () => window.setTimeout(anew));
    more.addEventListener("click", () => {
      const before = visible().length;
      limit += STEP;
      show();
      visible()[before]?.focus();
    });

    /* Arrow keys go through what was found; Escape goes back to the words. */
    const visible = () =>
      rows.filter(({ row }) => !row.hidden).map(({ row }) => row.querySelector("a") || row);
    const walk = (event) => {
      const links = visible();
      const at = links.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape" && at >= 0) form.elements.find.focus();
      else if (step && (at >= 0 || (step > 0 && event.target === form.elements.find)))
        (links[at + step] || (at + step < 0 ? form.elements.find : links[at])).focus();
      else return;
      event.preventDefault();
    };
    form.addEventListener("keydown", walk);
    list.addEventListener("keydown", walk);
    show();
  };

  document.querySelectorAll(".es-ladder").forEach(addToggles);
  document.querySelectorAll("form.es-finder").forEach(addFinder);
  addCopyButtons();
  shortenAnchor();
  window.addEventListener("hashchange", shortenAnchor);
})();
