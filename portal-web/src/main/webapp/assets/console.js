// Small conveniences of the console's pages; every page works without them.

// Times are shown in the browser's zone from the next page on.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (/^[A-Za-z0-9_+/-]{1,64}$/.test(zone)) {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `console_zone=${zone}; Path=/console; Max-Age=31536000; SameSite=Lax${secure}`;
}

// A link that was made is copied at once; the field with it stays for whoever cannot.
async function copy(box) {
  const field = box.querySelector('input');
  const button = box.querySelector('[data-copy]');
  const said = box.querySelector('[data-copied]');
  try {
    await navigator.clipboard.writeText(field.value);
    said.textContent = button.dataset.copy;
  } catch {
    field.select();
    said.textContent = button.dataset.uncopied;
  }
}

for (const form of document.querySelectorAll('[data-share]')) {
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const button = form.querySelector('button');
    button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
      const made = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector(form.dataset.share);
      if (!answer.ok || !made) return form.submit();
      const place = document.querySelector(form.dataset.share);
      place.replaceChildren(...made.childNodes);
      await copy(place);
    } catch {
      form.submit();
    } finally {
      button.disabled = false;
    }
  });
}
document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-copy]');
  if (button) copy(button.closest('.box'));
});
