// Keeps what is written in the room on this device until the record has it. Without this script each form is sent as it stands.
(() => {
  const main = document.querySelector("main");
  const part = (where, from = main) => from.querySelector(where);
  if (!part("#waiting")) return;
  const PLACE = `${location.pathname} ${part("#waiting").dataset.who}`;
  const [AGAIN_AFTER, LOOK_AFTER, GIVE_UP_AFTER] = [4000, 15000, 20000];
  try {
    localStorage.setItem("kept", "");
    localStorage.removeItem("kept");
  } catch {
    return; // a device that keeps nothing: the forms are sent as they stand
  }

  // What waits to be sent, first to last, as this device keeps it: other windows of it may write there too.
  const waiting = () => JSON.parse(localStorage.getItem(PLACE) || "[]");
  const keep = (rows) => (rows.length ? localStorage.setItem(PLACE, JSON.stringify(rows)) : localStorage.removeItem(PLACE));
  const drop = (one) => keep(waiting().filter((other) => other.key !== one.key));
  const change = (one) => keep(waiting().map((other) => (other.key === one.key ? one : other)));
  const name = () => [...crypto.getRandomValues(new Uint8Array(12))].map((n) => n.toString(16).padStart(2, "0")).join("");
  const made = (tag, words, ...within) => {
    const element = document.createElement(tag);
    element.textContent = words;
    element.append(...within);
    return element;
  };

  // Says what waits, in the words that the page brought with it.
  function show(state = "waiting") {
    const box = part("#waiting");
    const rows = waiting();
    const says = rows.length ? box.dataset[state] : "";
    box.hidden = !rows.length;
    if (part("[role=status]", box).textContent !== says) part("[role=status]", box).textContent = says;
    part("a", box).hidden = state !== "signIn";
    const list = rows.map((one) => {
      const row = made("li", one.words);
      if (one.refused) row.append(made("p", `${box.dataset.refused} ${one.refused}`), changing(one));
      return row;
    });
    part("ul", box)?.remove();
    if (rows.length) box.append(made("ul", "", ...list));
  }

  // A button that puts what was refused back into its form.
  function changing(one) {
    const button = made("button", part("#waiting").dataset.change);
    button.className = "button quiet";
    button.addEventListener("click", () => {
      const form = part(`#${one.act} form`);
      for (const [field, value] of one.said) {
        const there = form.elements[field];
        if (there && field !== "sent_as") there.value = value;
      }
      drop(one);
      show();
      part(`#${one.act}`).open = true;
      form.querySelector("textarea, select, input:not([type=hidden])").focus();
    });
    return button;
  }

  async function asked(address, options = {}) {
    const answer = await fetch(address, { ...options, signal: AbortSignal.timeout(GIVE_UP_AFTER) });
    if (answer.status >= 500) throw new Error("the server does not answer");
    return { ok: answer.ok, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
  }

  const newLines = (page) => part("#lines").replaceWith(page.querySelector("#lines"));
  const isRoom = (page) => Boolean(page.querySelector("#waiting"));

  function sent(one, token) {
    const body = new URLSearchParams(one.said);
    body.set("csrfmiddlewaretoken", token);
    return asked(one.to, { method: "POST", body });
  }

  // The page as it is now, if whoever looks may still see it.
  async function looked() {
    const { page } = await asked(location.pathname);
    return isRoom(page) ? page : null;
  }

  // One thing sent; null where somebody has to sign in again first.
  async function answered(one) {
    const first = await sent(one, part("[name=csrfmiddlewaretoken]").value);
    if (isRoom(first.page)) return first;
    const again = await looked();
    if (!again) return null;
    const second = await sent(one, again.querySelector("[name=csrfmiddlewaretoken]").value);
    return isRoom(second.page) ? second : null;
  }

  const changed = (field) =>
    field.options ? [...field.options].some((one) => one.selected !== one.defaultSelected) : field.value !== field.defaultValue;

  // What was sent comes as the page has it now; what is begun in another form stays there.
  function take(page, act) {
    const begun = [...main.querySelectorAll("details :is(textarea, select, input:not([type=hidden]))")]
      .filter((field) => field.closest("details").id !== act && (changed(field) || field.checked))
      .map((field) => [field.id, field.value, field.checked]);
    main.replaceChildren(...page.querySelector("main").children);
    for (const [id, value, checked] of begun) {
      const field = document.getElementById(id);
      if (field) Object.assign(field, { value, checked }).closest("details").open = true;
    }
  }

  // To what was wrong with a form, or else to the form, so that nobody has to look for it.
  function lead(act) {
    const to = part(`#${act} .error-summary`) || part(`#${act} summary`) || part("h1");
    if (to.tagName === "H1") to.tabIndex = -1;
    to.focus();
    to.scrollIntoView({ block: "center" });
  }

  let sending = false;
  async function send(just) {
    if (sending) return;
    sending = true;
    let state = "waiting";
    try {
      for (let one; (one = waiting().find((row) => !row.refused)); ) {
        const answer = await answered(one);
        if (!answer) {
          state = "signIn";
          break;
        }
        const why = answer.page.querySelector(`#${one.act} .error-summary ul`);
        if (!answer.ok && one.key !== just) {
          change({ ...one, refused: why ? why.textContent.trim().replace(/\s+/g, " ") : "" });
          continue;
        }
        drop(one);
        if (answer.ok && one.act === "line") {
          newLines(answer.page); // whoever goes on writing is not disturbed
        } else {
          take(answer.page, one.act);
          lead(one.act);
        }
        show();
      }
    } catch {
      state = "waiting"; // no network, or nobody answers there: it is tried again
    } finally {
      sending = false;
      show(state);
    }
  }

  const written = (form) =>
    [...form.querySelectorAll("textarea, select, input:not([type=hidden])")]
      .filter((field) => field.type !== "checkbox" && field.value.trim())
      .map((field) => (field.selectedOptions ? field.selectedOptions[0].text : field.value));

  main.addEventListener("submit", (event) => {
    const form = event.target;
    const act = form.parentElement.id;
    const said = [...new FormData(form)].filter(([field]) => field !== "csrfmiddlewaretoken");
    const words = act === "line" ? form.elements.text.value : [part("summary", form.parentElement).textContent, ...written(form)];
    const one = { key: name(), to: form.getAttribute("action"), act, said, words: [words].flat().join(" · ") };
    try {
      keep([...waiting(), one]);
    } catch {
      return; // the device is full
    }
    event.preventDefault();
    const under = form.elements.item?.value;
    form.reset();
    if (act === "line") form.elements.item.value = under;
    form.elements.sent_as && (form.elements.sent_as.value = name());
    (form.querySelector("textarea") || form.querySelector("select, input:not([type=hidden])")).focus();
    if (act === "line") localStorage.removeItem(`${PLACE} begun`);
    show();
    send(one.key);
  });

  main.addEventListener("input", (event) => {
    if (!event.target.matches("#line textarea")) return;
    try {
      localStorage.setItem(`${PLACE} begun`, event.target.value);
    } catch {
      // the device is full: what is written stays in its box
    }
  });

  addEventListener("online", () => send());
  addEventListener("beforeunload", (event) => waiting().length && event.preventDefault());
  setInterval(() => waiting().some((one) => !one.refused) && send(), AGAIN_AFTER);
  setInterval(async () => {
    if (document.hidden || sending || waiting().length) return;
    const page = await looked().catch(() => null);
    if (page && !sending) newLines(page);
  }, LOOK_AFTER);

  part("#line textarea").value ||= localStorage.getItem(`${PLACE} begun`) || "";
  show();
  send();
})();
