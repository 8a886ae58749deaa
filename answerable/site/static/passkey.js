// Hands what we ask to the device, and what the device answers to the form. Everything else is done without a script.
(() => {
  const form = document.querySelector("form[data-passkey]");
  const part = (name) => form.querySelector(`[data-${name}]`);
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  function asked() {
    const options = JSON.parse(form.dataset.options);
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    for (const list of [options.allowCredentials, options.excludeCredentials]) {
      for (const one of list || []) one.id = bytes(one.id);
    }
    return { publicKey: options };
  }

  function told(made) {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (made.response[name]) response[name] = text(made.response[name]);
    }
    return JSON.stringify({ id: made.id, rawId: text(made.rawId), type: made.type, response, clientExtensionResults: {} });
  }

  async function ask() {
    part("failed").hidden = part("ask").hidden = true;
    try {
      form.elements.credential.value = told(await navigator.credentials[form.dataset.passkey](asked()));
    } catch {
      part("failed").hidden = part("ask").hidden = false;
      return;
    }
    form.submit();
  }

  part("scriptless").hidden = true;
  if (!window.PublicKeyCredential) {
    part("unable").hidden = false;
    return;
  }
  part("ask").addEventListener("click", ask);
  ask();
})();
